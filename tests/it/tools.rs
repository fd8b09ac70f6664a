//! Programs of others that tests run: readers of the exports, a SHACL engine, linters and testers of the `OpenAPI` document, a
//! browser.
//!
//! Their scripts and the list of what they need lie in `tests/readers/`; it is installed under `target/readers/`. Those of the browser
//! lie in `tests/browser/`, which installs what it needs under `target/browser/`. Where that cannot be, a test says what it
//! skipped; with `REQUIRE_READERS=1` a skip is a failure.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// The place for what is installed and written.
pub(crate) fn cache() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/readers")
}

fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers")
}

/// Runs a command and gives what it said when it failed.
fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
    Err(format!("{name}: {}", said.concat()))
}

/// Installs once, until `list` changes: `stamp` keeps a copy of what was installed.
fn once(stamp: &Path, list: &Path, install: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    let wanted = fs::read(list).map_err(|error| error.to_string())?;
    if fs::read(stamp).is_ok_and(|it| it == wanted) {
        return Ok(());
    }
    install()?;
    fs::write(stamp, wanted).map_err(|error| error.to_string())
}

/// The interpreter that has the Python readers' packages.
static PYTHON: LazyLock<Result<PathBuf, String>> = LazyLock::new(|| {
    let (environment, list) = (cache().join("python"), scripts().join("requirements.txt"));
    let python = environment.join("bin/python");
    once(&environment.join("installed.txt"), &list, || {
        run(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(&list))
    })?;
    Ok(python)
});

/// The folder that has the Node readers and their packages.
static NODE: LazyLock<Result<PathBuf, String>> = LazyLock::new(|| {
    let folder = cache().join("node");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    for file in fs::read_dir(scripts()).map_err(|error| error.to_string())?.flatten() {
        // Modules are looked for beside the script.
        if file.path().extension().is_some_and(|it| it == "mjs" || it == "json") {
            fs::copy(file.path(), folder.join(file.file_name())).map_err(|error| error.to_string())?;
        }
    }
    once(&folder.join("installed.json"), &folder.join("package-lock.json"), || {
        run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder))
    })?;
    Ok(folder)
});

/// Fails, or says what it skips, when a reader cannot run.
fn skip(reader: &str, reason: &str) {
    assert!(std::env::var_os("REQUIRE_READERS").is_none_or(|it| it != "1"), "{reader} cannot run: {reason}");
    notice(reader, reason);
}

#[expect(clippy::print_stderr, reason = "a skipped reader is named in the output of the tests")]
fn notice(reader: &str, reason: &str) {
    eprintln!("skipped {reader}: {reason}");
}

/// The interpreter with the packages of the readers, where it is.
pub(crate) fn python_path() -> Option<&'static Path> {
    PYTHON.as_deref().map_err(|reason| skip("Python", reason)).ok()
}

/// R with the package igraph, where it is installed: by the system, not here.
pub(crate) fn r() -> Option<Command> {
    let asked = Command::new("Rscript").args(["-e", "library(igraph)"]).output();
    if asked.is_ok_and(|it| it.status.success()) {
        return Some(Command::new("Rscript"));
    }
    notice("R", "Rscript with igraph is not installed");
    None
}

/// Runs a Python reader, which fails when it does not find what it is to find.
pub(crate) fn python(reader: &str, folders: &[PathBuf]) {
    match &*PYTHON {
        Ok(python) => {
            let script = scripts().join(reader);
            run(Command::new(python).env("PYTHONDONTWRITEBYTECODE", "1").arg(script).args(folders)).unwrap();
        }
        Err(reason) => skip(reader, reason),
    }
}

pub(crate) fn node(reader: &str, folders: &[PathBuf]) {
    match &*NODE {
        Ok(modules) => run(Command::new("node").arg(modules.join(reader)).args(folders)).unwrap(),
        Err(reason) => skip(reader, reason),
    }
}

/// Runs the browser tests against the service at an address.
pub(crate) fn browser(address: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    match run(Command::new("node").arg(folder.join("install.mjs"))) {
        Ok(()) => run_program("node".into(), |node| {
            node.arg(folder.join("run.mjs")).arg(address);
        }),
        Err(reason) => skip("the browser", &reason),
    }
}

/// Runs a program of a Python package.
pub(crate) fn python_program(name: &str, change: impl FnOnce(&mut Command)) {
    match &*PYTHON {
        Ok(python) => run_program(python.with_file_name(name), change),
        Err(reason) => skip(name, reason),
    }
}

/// Runs a program of a Node package.
pub(crate) fn node_program(name: &str, change: impl FnOnce(&mut Command)) {
    match &*NODE {
        Ok(modules) => run_program(modules.join("node_modules/.bin").join(name), change),
        Err(reason) => skip(name, reason),
    }
}

#[track_caller]
fn run_program(program: PathBuf, change: impl FnOnce(&mut Command)) {
    let mut command = Command::new(program);
    change(&mut command);
    if let Err(said) = run(&mut command) {
        panic!("{said}");
    }
}
