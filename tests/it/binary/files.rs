//! What is named as a file and is none, what cannot be written, and readers that leave.

use super::process::{command, data, messages, run};
use super::{actors, folder};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Output, Stdio};

#[track_caller]
fn check(folder: &Path, arguments: &[&str], code: i32, part: &str) -> Output {
    let output = run(folder, arguments);
    let message = messages(&output);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}{message}", data(&output));
    assert!(message.contains(part), "{arguments:?}: {message}");
    assert!(!message.contains("panicked") && !message.contains("Os {"), "{message}");
    output
}

#[test]
fn what_is_no_file_is_refused_with_what_would_be_one() {
    let folder = folder();
    let folder = folder.path();
    actors(folder, "actors.csv", "a", 3);
    check(folder, &["import", "actors.csv"], 0, "");
    fs::create_dir(folder.join("sub")).unwrap();
    for read in [&["import"][..], &["validate"], &["query"], &["load", "--force"], &["restore", "--force"]] {
        check(folder, &[read, &["sub"]].concat(), 2, "sub is a folder");
        check(folder, &[read, &["missing"]].concat(), 4, "there is no file missing");
        #[cfg(unix)]
        check(folder, &[read, &["/dev/zero"]].concat(), 2, "/dev/zero is a device");
    }
    for write in [&["dump"][..], &["backup"], &["export", "--format", "gexf", "--output"]] {
        check(folder, &[write, &["sub"]].concat(), 2, "sub is a folder");
        check(folder, &[write, &["none/a"]].concat(), 4, "there is no folder none");
    }
    #[cfg(unix)]
    check(folder, &["query", "-e", "ASK {}", "--config", "/dev/zero"], 2, "too long");
}

#[cfg(unix)]
#[test]
fn an_endless_pipe_is_read_up_to_a_limit() {
    let folder = folder();
    let script = "yes '# a comment' | \"$0\" query -";
    let mut shell = std::process::Command::new("sh");
    let output = shell
        .args(["-c", script, env!("CARGO_BIN_EXE_bioclusters")])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", messages(&output));
    assert!(messages(&output).contains("stdin has more than 262144 bytes"), "{}", messages(&output));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let folder = folder.path();
    actors(folder, "actors.csv", "a", 3);
    check(folder, &["import", "actors.csv"], 0, "");
    let closed = folder.join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
    // Whoever may do everything is refused nothing.
    if fs::write(closed.join("probe"), "").is_err() {
        check(folder, &["import", "actors.csv", "--data", "closed/data"], 1, "closed/data cannot be written");
        check(folder, &["dump", "closed/a.nq"], 1, "closed/a.nq cannot be written");
        check(folder, &["backup", "closed/a.zip"], 1, "closed/a.zip cannot be written");
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let folder = folder();
    actors(folder.path(), "actors.csv", "a", 2000);
    check(folder.path(), &["import", "actors.csv"], 0, "");
    let commands: [&[&str]; 6] = [
        &["query", "-e", "SELECT * { ?s ?p ?o }"],
        &["dump", "-"],
        &["openapi"],
        &["completions", "bash"],
        &["man"],
        &["--help"],
    ];
    for arguments in commands {
        let mut child = command(folder.path(), arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = child.stdout.take().unwrap();
        out.read_exact(&mut [0]).unwrap();
        drop(out);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", messages(&output));
        assert!(!messages(&output).contains("error"), "{arguments:?}: {}", messages(&output));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_a_failure_that_is_told() {
    let folder = folder();
    actors(folder.path(), "actors.csv", "a", 3);
    check(folder.path(), &["import", "actors.csv"], 0, "");
    let commands: [&[&str]; 4] =
        [&["query", "-e", "ASK {}"], &["dump", "-"], &["openapi"], &["config", "show"]];
    for arguments in commands {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = command(folder.path(), arguments).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", messages(&output));
        assert!(messages(&output).contains("cannot be written"), "{arguments:?}: {}", messages(&output));
    }
}
