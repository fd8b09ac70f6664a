//! The guides: what they tell to run is run, in their order, and shows what they say that it shows.
//!
//! A block of code right before a block of output is compared with it, every other one has to succeed; what is fenced as
//! `by-hand` needs what a test does not have, and is left out. `UPDATE=1` writes the outputs anew.

use crate::binary::process::Service;
use crate::documents::{blocks, have_the_same_parts};
use crate::tools;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Where the guides say that the service is.
const ADDRESS: &str = "http://127.0.0.1:7878";

/// The token that the guides call `TOKEN`, and the setting with its SHA-256: a service as it is by itself lets nobody write
/// without one.
const TOKEN: &str = "token-of-the-guides";

const TOKENS: (&str, &str) = (
    "BIOCLUSTERS_AUTH_TOKENS",
    "guides:editor:6df9df45941d5fefe165404783e22001a713b297c6366f90d2fb7a6241d0ab9e",
);

/// How long the analysis of the shipped data may take.
const PATIENCE: Duration = Duration::from_secs(600);

const GUIDES: [&str; 6] =
    ["first-hour", "network-tools", "embed-a-chart", "sparql-cookbook", "client", "glossary"];

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)
}

fn both(guide: &str) -> [(PathBuf, String); 2] {
    [".md", ".ko.md"].map(|it| {
        let file = file(&format!("{guide}{it}"));
        let text = fs::read_to_string(&file).unwrap();
        (file, text)
    })
}

#[test]
fn every_guide_has_the_same_parts_in_both_languages() {
    for guide in GUIDES {
        let [(_, english), (_, korean)] = both(guide);
        have_the_same_parts(&english, &korean);
    }
}

/// What the headings of a document are called in links: small letters, without signs, and with a number from the second of a
/// name on.
fn anchors(text: &str) -> Vec<String> {
    let mut anchors: Vec<String> = Vec::new();
    let mut is_code = false;
    for line in text.lines() {
        is_code ^= line.starts_with("```");
        let heading = line.trim_start_matches('#');
        if is_code || heading.len() == line.len() || !heading.starts_with(' ') {
            continue;
        }
        let is_kept = |it: &char| it.is_alphanumeric() || ['-', '_', ' '].contains(it);
        let anchor: String = heading.trim().to_lowercase().chars().filter(is_kept).collect();
        let anchor = anchor.replace(' ', "-");
        let same = |number: usize| if number == 0 { anchor.clone() } else { format!("{anchor}-{number}") };
        anchors.push((0..=anchors.len()).map(same).find(|it| !anchors.contains(it)).unwrap());
    }
    anchors
}

#[test]
fn headings_are_called_as_links_name_them() {
    let text = "# `a`: B, c-d!\n\n## 첫 시간 (1)\n\n```sh\n# no heading\n```\n\n## 첫 시간 (1)\n#none\n";
    assert_eq!(anchors(text), ["a-b-c-d", "첫-시간-1", "첫-시간-1-1"]);
}

/// Links of a guide lead to files and headings that there are.
#[test]
fn links_between_the_documents_lead_somewhere() {
    for (file, text) in GUIDES.iter().flat_map(|it| both(it)) {
        for target in text.split("](").skip(1).filter_map(|it| it.split(')').next()) {
            if target.contains("://") {
                continue;
            }
            let (path, anchor) = target.split_once('#').map_or((target, None), |it| (it.0, Some(it.1)));
            let linked = if path.is_empty() { file.clone() } else { file.parent().unwrap().join(path) };
            assert!(linked.exists(), "{}: {target}", file.display());
            let is_there =
                |it: &str| anchors(&fs::read_to_string(&linked).unwrap()).iter().any(|known| known == it);
            assert!(anchor.is_none_or(is_there), "{}: {target}", file.display());
        }
    }
}

/// What runs blocks: a service, and a folder in which files are left for later blocks.
struct Reader {
    service: Service,
    folder: tempfile::TempDir,
    python: &'static Path,
}

/// Whether a job of a service has not ended.
fn is_busy(service: &Service) -> bool {
    let (status, jobs) = service.get("/api/v1/jobs?limit=1000");
    assert_eq!(status, 200, "{jobs}");
    ["queued", "running"].iter().any(|it| jobs.contains(&format!("\"state\":\"{it}\"")))
        || !service.get("/readyz").1.contains("\"analysis\":true")
}

impl Reader {
    fn new(python: &'static Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let service = Service::start_with(folder.path(), &["--ephemeral", "--seed"], &[TOKENS]);
        let began = Instant::now();
        // Values are there before the analysis ends, and imports wait for its end.
        while is_busy(&service) {
            assert!(began.elapsed() < PATIENCE, "the analysis does not end");
            std::thread::park_timeout(Duration::from_millis(500));
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for name in ["ontology", "seed-data", "openapi"] {
            std::os::unix::fs::symlink(root.join(name), folder.path().join(name)).unwrap();
        }
        Self { service, folder, python }
    }

    /// What a block prints; `None` where what would run it is not here.
    fn printed(&self, language: &str, block: &str, output: &str) -> Option<String> {
        let mut program = match language {
            "sh" => {
                let mut shell = Command::new("sh");
                shell.arg("-e");
                shell
            }
            "python" => Command::new(self.python),
            "r" => tools::r()?,
            "sparql" => return Some(self.answer(block, output)),
            other => panic!("no way to run {other}"),
        };
        let script = self.folder.path().join("block");
        fs::write(&script, block.replace(ADDRESS, &self.service.address)).unwrap();
        let programs =
            [Path::new(env!("CARGO_BIN_EXE_bioclusters")), self.python].map(|it| it.parent().unwrap());
        let given = std::env::var_os("PATH").unwrap_or_default();
        let path = programs.into_iter().map(Path::to_owned).chain(std::env::split_paths(&given));
        program.env("PATH", std::env::join_paths(path).unwrap());
        // Where the client for Python is generated, in place of its installation.
        program
            .env("TOKEN", TOKEN)
            .env("PYTHONPATH", "bioclusters-client")
            .env("PYTHONDONTWRITEBYTECODE", "1");
        let ran = program.arg(script).current_dir(self.folder.path()).output().unwrap();
        let said = [&ran.stdout, &ran.stderr].map(|it| String::from_utf8_lossy(it).into_owned());
        assert!(ran.status.success(), "{block}\n{}", said.concat());
        Some(said[0].replace(&self.service.address, ADDRESS).replace('\r', ""))
    }

    fn answer(&self, query: &str, output: &str) -> String {
        let config = ureq::Agent::config_builder().proxy(None).http_status_as_error(false).build();
        let agent: ureq::Agent = config.into();
        let request = agent.post(format!("{}/sparql", self.service.address));
        let form = if output == "turtle" { "text/turtle" } else { "text/csv" };
        let request = request.content_type("application/sparql-query").header("accept", form);
        let mut answer = request.send(query).unwrap();
        let text = answer.body_mut().read_to_string().unwrap();
        let answers = answer.status() == 200 && text.lines().count() > 1;
        assert!(answers, "{}\n{query}\n{text}", answer.status());
        text.replace('\r', "")
    }

    /// A guide with what its blocks print.
    fn read(&self, text: &str) -> String {
        let mut read = String::new();
        let mut rest = text;
        let mut printed: Option<String> = None;
        while let Some((before, after)) = rest.split_once("\n```") {
            let (block, after) = after.split_once("\n```").unwrap();
            let (fence, content) = block.split_once('\n').unwrap_or((block, ""));
            read.push_str(before);
            let shown = printed.take().filter(|_| before.trim().is_empty());
            let is_output = ["text", "csv", "json", "turtle"].contains(&fence);
            let content = shown.filter(|_| is_output).unwrap_or_else(|| content.to_owned());
            write!(read, "\n```{fence}\n{}\n```", content.trim_end()).unwrap();
            if !is_output && !fence.contains("by-hand") {
                let next = after.trim_start().strip_prefix("```").and_then(|it| it.lines().next());
                printed = self.printed(fence, &content, next.unwrap_or_default());
            }
            rest = after;
        }
        read + rest
    }

    /// Runs a guide, and holds both languages to what comes out.
    fn check(&self, guide: &str) {
        let [(file, english), (korean_file, korean)] = both(guide);
        let read = self.read(&english);
        if std::env::var_os("UPDATE").is_some_and(|it| it == "1") {
            fs::write(&file, &read).unwrap();
            fs::write(&korean_file, with_outputs_of(&korean, &read)).unwrap();
        } else if read != english {
            let line = read.lines().zip(english.lines()).position(|(new, old)| new != old).unwrap_or(0) + 1;
            panic!(
                "{guide} shows another answer in line {line}; `UPDATE=1 cargo test --release --test it guides` writes it anew:\n{}",
                read.lines().nth(line - 1).unwrap_or_default()
            );
        }
    }
}

/// A document with the blocks of output of another, place by place.
fn with_outputs_of(text: &str, other: &str) -> String {
    let mut outputs = blocks(other).into_iter();
    let mut written = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\n```") {
        let (block, after) = after.split_once("\n```").unwrap();
        let (fence, content) = block.split_once('\n').unwrap_or((block, ""));
        let is_output = ["text", "csv", "json", "turtle"].contains(&fence);
        let content = outputs.next().map_or(content, |(_, it)| if is_output { it } else { content });
        write!(written, "{before}\n```{fence}\n{}\n```", content.trim_end()).unwrap();
        rest = after;
    }
    written + rest
}

#[test]
fn the_guides_show_what_comes_out() {
    let Some(python) = tools::python_path() else { return };
    let reader = Reader::new(python);
    for guide in GUIDES {
        reader.check(guide);
    }
    assert_eq!(reader.service.stop().0, Some(0));
}
