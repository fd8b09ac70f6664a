//! Where `serve` takes the explorer from: the program, a folder that somebody works on, or nowhere.

use super::context::Context;
use super::failure::{Failure, said};
use super::files;
use crate::api::explorer::{Explorer, Folder};
use std::fs;
use std::io;
use std::path::Path;

/// The explorer as the flag says, then the setting.
pub(super) fn source(folder: Option<&Path>, context: &Context) -> Result<Explorer, Failure> {
    let Some(folder) = folder else {
        return Ok(if context.settings.server.explorer { Explorer::Embedded } else { Explorer::Off });
    };
    if !folder.is_dir() {
        let path = folder.display();
        return Err(Failure::NotFound(said(
            format!("there is no folder {path}; name the one with the files of the explorer"),
            format!("폴더 {path}이(가) 없습니다; 탐색기 파일이 있는 폴더를 대십시오"),
        )));
    }
    let page = folder.join("index.html");
    fs::metadata(&page).map_err(|error| files::unreadable(&page, &error))?;
    Ok(Explorer::Folder(Folder { path: folder.to_owned(), read }))
}

/// The bytes of a file of the folder, out of which no name and no link leads.
fn read(folder: &Path, name: &str) -> io::Result<Vec<u8>> {
    let file = folder.join(name).canonicalize()?;
    if !file.starts_with(folder.canonicalize()?) || !file.is_file() {
        return Err(io::ErrorKind::NotFound.into());
    }
    fs::read(file)
}

#[cfg(test)]
mod tests {
    use super::read;
    use std::fs;
    use std::io::ErrorKind;

    #[test]
    fn a_file_is_read_and_nothing_outside_of_the_folder() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("explorer");
        fs::create_dir_all(folder.join("lib")).unwrap();
        fs::write(place.path().join("secret.txt"), "secret").unwrap();
        fs::write(folder.join("lib/a.js"), "a").unwrap();
        assert_eq!(read(&folder, "lib/a.js").unwrap(), b"a");
        let absolute = place.path().join("secret.txt");
        #[cfg(unix)]
        std::os::unix::fs::symlink(&absolute, folder.join("link.txt")).unwrap();
        for name in ["../secret.txt", "link.txt", "lib", "none.js", absolute.to_str().unwrap()] {
            assert_eq!(read(&folder, name).unwrap_err().kind(), ErrorKind::NotFound, "{name}");
        }
    }
}
