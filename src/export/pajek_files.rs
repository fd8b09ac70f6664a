//! A ZIP of Pajek files: the network, its partitions by sector and community, and a vector per asked indicator.

use super::Exporter;
use super::archive::Archive;
use super::pajek;
use super::view::{NetworkView, Node, PairEdges};
use crate::model::sector::Sector;
use crate::model::text::Label;
use std::fmt::Display;
use std::io::{self, Write};

/// Pajek's network with partitions and vectors.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "pajek-zip",
    label: Label::new("Pajek 네트워크·분할·벡터(ZIP)", "Pajek network, partitions and vectors (ZIP)"),
    media_type: "application/zip",
    extension: "pajek.zip",
    pair_edges: PairEdges::OnePerDirection,
    hyperedges: false,
    nodes_min: 0,
    rows_max: usize::MAX,
    write,
};

/// Pajek's number for what is not known.
const MISSING: u32 = 999_999_998;

/// What the numbers in the files are.
const ABOUT: Label = Label::new(
    "모든 파일의 줄 순서는 network.net의 노드 순서와 같습니다. 999999998은 값이 없음을 뜻합니다.",
    "Lines of all files follow the nodes of network.net. 999999998 stands for a value that is not there.",
);

/// The heading of the list of sectors.
const SECTORS: Label = Label::new("sector.clu의 번호:", "Numbers of sector.clu:");

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut archive = Archive::of(view)?;
    write_readme(view, archive.file("README.txt")?)?;
    pajek::write(view, archive.file("network.net")?)?;
    let sector = |it: &Node<'_>| it.sector.map_or(MISSING, number);
    write_column(view, sector, archive.file("sector.clu")?)?;
    if view.nodes.iter().any(|it| it.community.is_some()) {
        let community = |it: &Node<'_>| it.community.unwrap_or(MISSING);
        write_column(view, community, archive.file("community.clu")?)?;
    }
    for (at, metric) in view.metrics.iter().enumerate() {
        let value = |it: &Node<'_>| {
            let value = it.metrics.get(at).copied().flatten();
            value.filter(|it| it.is_finite()).unwrap_or_else(|| MISSING.into())
        };
        write_column(view, value, archive.file(&format!("{metric}.vec"))?)?;
    }
    archive.finish(out)
}

/// The number of a sector, from 1.
fn number(sector: Sector) -> u32 {
    u32::try_from(sector.index() + 1).unwrap_or(MISSING)
}

fn write_readme(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{}\r\n{}\r\n\r\n", view.about.sentence(), ABOUT.pick(view.language))?;
    write!(out, "{}\r\n", SECTORS.pick(view.language))?;
    for sector in Sector::ALL {
        write!(out, "{} {}\r\n", number(sector), sector.label().pick(view.language))?;
    }
    Ok(())
}

/// Writes one number per node, in the order of the network.
fn write_column<T: Display>(
    view: &NetworkView<'_>,
    of: impl Fn(&Node<'_>) -> T,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "*Vertices {}", view.nodes.len())?;
    view.nodes.iter().try_for_each(|it| writeln!(out, "{}", of(it)))
}
