//! The members of a ZIP archive. Their names are labels and lead nowhere.

use super::shared::Shared;
use super::unpacked::{Budget, Method, Sum, Unpacked};
use crate::ingest::code::Code;
use encoding_rs::EUC_KR;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use zip::CompressionMethod;
use zip::read::ZipArchive;
use zip::result::ZipError;

/// Members of an archive at most.
pub(super) const MEMBERS_MAX: usize = 1000;

/// What nobody put into an archive on purpose, by the last part of its path.
const LITTER: [&str; 3] = [".ds_store", "thumbs.db", "desktop.ini"];

/// A file in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    /// Its name, as a label.
    pub(super) name: String,
    position: usize,
}

/// Why an archive, or one of its members, cannot be read: a code and its particulars.
pub(super) type Unreadable = (Code, String);

/// An archive whose list of members has been read.
pub(super) struct Archive {
    shared: Shared,
    zip: ZipArchive<Shared>,
}

impl Archive {
    /// Reads the list of members, which is bounded before it is read.
    pub(super) fn open(shared: &Shared) -> Result<Self, Unreadable> {
        let crowded = || (Code::ArchiveCrowded, MEMBERS_MAX.to_string());
        let unreadable = |error: io::Error| (Code::FileUnreadable, error.to_string());
        if declared_members(shared.clone()).map_err(unreadable)? > MEMBERS_MAX as u64 {
            return Err(crowded());
        }
        let zip = ZipArchive::new(shared.clone()).map_err(|error| damaged(&error))?;
        if zip.len() > MEMBERS_MAX {
            return Err(crowded());
        }
        if zip.has_duplicate_names() {
            return Err((Code::ArchiveDamaged, "two members of one name".to_owned()));
        }
        Ok(Self { shared: shared.clone(), zip })
    }

    /// The files, in the order of the archive. Folders and the litter of file managers are none.
    pub(super) fn members(&self) -> Vec<Member> {
        let names = self.zip.file_names_raw().map(label).enumerate();
        let members = names.map(|(position, name)| Member { name, position });
        members.filter(|it| !it.name.ends_with(['/', '\\']) && !is_litter(&it.name)).collect()
    }

    /// Whether the archive is a workbook.
    pub(super) fn is_workbook(&self) -> bool {
        let named = |name: &str| self.zip.file_names_raw().any(|it| it.eq_ignore_ascii_case(name.as_bytes()));
        named("[Content_Types].xml")
            && self.zip.file_names_raw().any(|it| it.to_ascii_lowercase().starts_with(b"xl/"))
    }

    /// What a member holds.
    pub(super) fn unpack(&mut self, member: &Member, budget: &Arc<Budget>) -> Result<Unpacked, Unreadable> {
        let entry = self.zip.by_index_data(member.position).map_err(|error| damaged(&error))?;
        if entry.encrypted() {
            return Err((Code::ArchiveEncrypted, String::new()));
        }
        let sum = Sum { bytes: entry.size(), crc: entry.crc32() };
        let compression = entry.compression();
        let method = if compression == CompressionMethod::Stored {
            Method::Stored(sum)
        } else if compression == CompressionMethod::Deflated {
            Method::Deflate(sum)
        } else {
            return Err((Code::ArchiveUnsupported, compression.to_string()));
        };
        let length = entry.compressed_size();
        // Opening the raw entry reads its local header, which tells where the data begin.
        let raw = self.zip.by_index_raw(member.position).map_err(|error| damaged(&error))?;
        let start = raw.data_start().ok_or((Code::ArchiveDamaged, "no data".to_owned()))?;
        drop(raw);
        Ok(Unpacked::new(Box::new(self.shared.part(start, length)), method, Arc::clone(budget)))
    }
}

/// How many members the end of the archive declares. The list of members is read into memory, so it is looked at first,
/// and every record counts that a reader might take for the end.
fn declared_members(mut archive: Shared) -> io::Result<u64> {
    /// The record at the end, a comment of the longest kind, and the two records of large archives before it.
    const TAIL_BYTES: u64 = 22 + 0xffff + 20 + 56;
    let tail_bytes = TAIL_BYTES.min(archive.length());
    archive.seek(SeekFrom::Start(archive.length() - tail_bytes))?;
    let mut tail = Vec::new();
    archive.take(tail_bytes).read_to_end(&mut tail)?;
    let counts = (0..tail.len()).filter_map(|at| {
        let record = tail.get(at..)?;
        match record.get(..4)? {
            b"PK\x05\x06" => record.get(10..12)?.try_into().ok().map(|it| u16::from_le_bytes(it).into()),
            b"PK\x06\x06" => record.get(32..40)?.try_into().ok().map(u64::from_le_bytes),
            _ => None,
        }
    });
    // 0xffff stands for a number in the other record.
    Ok(counts.filter(|it| *it != u64::from(u16::MAX)).max().unwrap_or_default())
}

fn damaged(error: &ZipError) -> Unreadable {
    (Code::ArchiveDamaged, error.to_string())
}

/// The name of a member. Archives made in Korea carry CP949 without saying so.
fn label(raw: &[u8]) -> String {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => EUC_KR.decode_without_bom_handling(raw).0.into_owned(),
    };
    name.chars().filter(|it| !it.is_control()).collect()
}

fn is_litter(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
    parts.any(|it| it == "__MACOSX") || last.starts_with("._") || LITTER.contains(&last.as_str())
}

#[cfg(test)]
mod tests {
    use super::{is_litter, label};

    #[test]
    fn a_name_is_a_label_in_utf_8_or_cp949() {
        assert_eq!(label("기관.csv".as_bytes()), "기관.csv");
        assert_eq!(label(b"\xb1\xe2\xb0\xfc.csv"), "기관.csv");
        assert_eq!(label(b"a\n\x1b[2Jb.csv"), "a[2Jb.csv");
    }

    #[test]
    fn what_file_managers_leave_behind_is_no_member() {
        for name in ["__MACOSX/actors.csv", "data/._actors.csv", "data/.DS_Store", "Thumbs.db"] {
            assert!(is_litter(name), "{name}");
        }
        assert!(!is_litter("data/actors.csv"));
    }
}
