//! Arbitrary bytes, failing sources, and large files.

use super::{Reader, SHEETS};
use bioclusters::ingest::code::Code;
use bioclusters::ingest::source::Source;
use bioclusters::ingest::{rdf, sheets};
use proptest::prelude::*;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), name in "(actors|linkages|pathways)\\.csv") {
        let _ = SHEETS.read(vec![Source::of_bytes(name, bytes.clone())]);
        for name in ["a.ttl", "a.nt", "a.nq", "a.trig", "a.rdf", "a.jsonld"] {
            let _ = super::RDF.read(vec![Source::of_bytes(name, bytes.clone())]);
        }
    }

    #[test]
    fn arbitrary_cells_never_panic(cells in proptest::collection::vec("\\PC{0,12}|[0-9./,-]{0,12}|[\"',;|\n]{0,4}", 20)) {
        for sheet in sheets::names().map(|it| it.0) {
            let header = sheets::header(sheet).unwrap();
            let row = cells.iter().take(header.len()).map(|it| format!("\"{}\"", it.replace('"', "\"\""))).collect::<Vec<_>>();
            let text = format!("{}\n{}\n", header.join(","), row.join(","));
            let intake = SHEETS.read(vec![Source::of_bytes(format!("{sheet}.csv"), text)]).unwrap();
            prop_assert_eq!(intake.rows.read, intake.rows.accepted + intake.rows.rejected);
        }
    }
}

/// A source that fails after some bytes.
struct Failing(u64);

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::Error::other("disk on fire"));
        }
        self.0 -= 1;
        buffer[0] = b'a';
        Ok(1)
    }
}

impl Seek for Failing {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Ok(0)
    }
}

#[test]
fn a_source_that_fails_refuses_the_import() {
    for importer in [&sheets::IMPORTER, &rdf::IMPORTER] {
        let reader = Reader { importer, ..SHEETS };
        let name = if importer.id == "rdf" { "a.ttl" } else { "actors.csv" };
        let refused = reader.read(vec![Source::new(name, Failing(10))]).unwrap_err();
        assert_eq!(refused.findings.kept()[0].code, Code::FileUnreadable);
    }
}

/// A sheet that is made while it is read: no one holds it as a whole.
struct Made {
    rows: u64,
    at: u64,
    buffer: Vec<u8>,
    bytes_read: Arc<AtomicU64>,
    request_max: Arc<AtomicU64>,
}

impl Read for Made {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.request_max.fetch_max(buffer.len() as u64, Ordering::Relaxed);
        while self.buffer.len() < buffer.len() && self.at <= self.rows {
            let line = match self.at {
                0 => "id,name_en,sector,country\n".to_owned(),
                at => format!("a{at},Actor {at},industry,KR\n"),
            };
            self.buffer.extend_from_slice(line.as_bytes());
            self.at += 1;
        }
        let length = self.buffer.len().min(buffer.len());
        buffer[..length].copy_from_slice(&self.buffer[..length]);
        self.buffer.drain(..length);
        self.bytes_read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

impl Seek for Made {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        (self.at, self.buffer) = (0, Vec::new());
        Ok(0)
    }
}

#[test]
fn a_hundred_thousand_rows_are_read_by_the_chunk_and_at_most_twice() {
    let (bytes_read, request_max) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let made = Made {
        rows: 100_000,
        at: 0,
        buffer: Vec::new(),
        bytes_read: Arc::clone(&bytes_read),
        request_max: Arc::clone(&request_max),
    };
    let size: usize = (1..=100_000).map(|at: usize| format!("a{at},Actor {at},industry,KR\n").len()).sum();
    let intake = SHEETS.read(vec![Source::new("actors.csv", made)]).unwrap();
    assert_eq!((intake.rows.read, intake.rows.accepted), (100_000, 100_000));
    assert_eq!(intake.triples.len(), 400_000); // type, name, sector, country
    // Once for the encoding, once for the rows, and a chunk for the header.
    let bytes = bytes_read.load(Ordering::Relaxed);
    assert!(bytes <= 2 * size as u64 + 4 * 64 * 1024, "{bytes} of {size}");
    assert!(request_max.load(Ordering::Relaxed) <= 64 * 1024);
}
