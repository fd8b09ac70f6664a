//! Documents that stand in two languages, and the blocks of code in them.

/// Fenced blocks of a document, with their language.
pub(crate) fn blocks(text: &str) -> Vec<(&str, &str)> {
    let fenced = text.split("\n```").skip(1).step_by(2);
    fenced.filter_map(|it| it.split_once('\n')).collect()
}

/// A block without what is said beside its commands.
fn without_comments(block: &str) -> Vec<&str> {
    let lines = block.lines().filter(|it| !it.trim_start().starts_with("# "));
    lines.map(|it| it.split("   #").next().unwrap_or(it).trim_end()).collect()
}

/// Asserts that two documents have the same parts: code, headings, tables, lists, and links to the same places.
#[track_caller]
pub(crate) fn have_the_same_parts(english: &str, korean: &str) {
    let code = |text| {
        let blocks = blocks(text).into_iter();
        blocks.map(|(language, block)| (language, without_comments(block))).collect::<Vec<_>>()
    };
    assert_eq!(code(english), code(korean));
    assert_eq!(outline(english), outline(korean));
    assert_eq!(links(english), links(korean));
    for text in [english, korean] {
        for target in text.split("](#").skip(1).filter_map(|it| it.split(')').next()) {
            let is_it = |line: &str| {
                let kept = |it: &char| it.is_alphanumeric() || "-_ ".contains(*it);
                let heading: String = line.to_lowercase().chars().filter(kept).collect();
                line.starts_with('#') && heading.trim().replace(' ', "-") == target
            };
            assert!(text.lines().any(is_it), "{target}");
        }
    }
}

fn outline(text: &str) -> Vec<&str> {
    let marks = text.lines().filter_map(|it| it.split_whitespace().next());
    marks.filter(|it| it.starts_with('#') || ["|", "*"].contains(it)).collect()
}

/// Where links lead, but those inside of the document, which have the names of its own headings.
fn links(text: &str) -> Vec<String> {
    let targets = text.split("](").skip(1).filter_map(|it| it.split(')').next());
    // A document of its own in each language, and in each the one of the other.
    let mut targets: Vec<String> =
        targets.filter(|it| !it.starts_with('#')).map(|it| it.replace(".ko.md", ".md")).collect();
    targets.sort();
    targets
}
