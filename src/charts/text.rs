//! How much room a text takes, by estimate: no font is at hand, and readers have different ones.

/// Width of a text in a size, a little more than most fonts take.
pub fn width(text: &str, size: f64) -> f64 {
    size * text.chars().map(advance).sum::<f64>()
}

/// Width of a character as a share of the size.
fn advance(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | '[' | ']' | '·' => {
            0.32
        }
        ' ' | '\u{A0}' | 'f' | 't' | 'r' | '-' | '/' | '"' => 0.36,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' => 0.92,
        'A'..='Z' | '&' => 0.68,
        '\u{1100}'..='\u{11FF}'
        | '\u{2E80}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF00}'..='\u{FFEF}' => 1.0,
        _ => 0.57,
    }
}

/// A text that fits a width: shortened with an ellipsis where it does not.
pub fn shortened(text: &str, size: f64, width_max: f64) -> String {
    if width(text, size) <= width_max {
        return text.to_owned();
    }
    let mut room = width_max - size * advance('…');
    let fits = |it: &char| {
        room -= size * advance(*it);
        room >= 0.0
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

/// Where a name may break: between words, and after the points between its parts.
fn breakable(name: &str) -> String {
    name.replace('·', "· ")
}

/// Whether no word of a name is wider than a line.
pub fn has_room(name: &str, size: f64, width_max: f64) -> bool {
    width(name, size) <= width_max || breakable(name).split(' ').all(|it| width(it, size) <= width_max)
}

/// The lines of a name within a width. A name of several parts breaks between them where it does not fit.
pub fn wrapped_name(name: &str, size: f64, width: f64) -> Vec<String> {
    if self::width(name, size) <= width {
        return wrapped(name, size, width);
    }
    wrapped(&breakable(name), size, width)
}

/// A name in some lines at most: what does not fit is cut from the last, with an ellipsis.
pub fn limited_name(name: &str, size: f64, (width, lines_max): (f64, usize)) -> Vec<String> {
    let mut lines = wrapped_name(name, size, width);
    if lines.len() > lines_max {
        let rest = lines.split_off(lines_max.saturating_sub(1)).join(" ");
        lines.push(shortened(&rest, size, width));
    }
    lines
}

/// A name in few lines of like widths: in one where it fits half the room, else in as few as the room takes, and
/// only cut where it does not fit that many.
pub fn balanced_name(name: &str, size: f64, (width, lines_max): (f64, usize)) -> Vec<String> {
    /// By so much each line is widened until the name fits.
    const STEP: f64 = 4.0;
    for count in 1..=lines_max {
        let most = if count == 1 { width * 0.62 } else { width };
        let mut tried = self::width(name, size) / count as f64;
        while tried <= most {
            if has_room(name, size, tried) {
                let lines = wrapped_name(name, size, tried);
                if lines.len() <= count {
                    return lines;
                }
            }
            tried += STEP;
        }
    }
    limited_name(name, size, (width, lines_max))
}

/// A text in lines of a width: broken between words, and inside one that is wider than a line.
pub fn wrapped(text: &str, size: f64, width_max: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // Not at spaces that do not break, which hold a number and its unit together.
    for word in text.split([' ', '\n', '\t']).filter(|it| !it.is_empty()) {
        if let Some(line) = lines.last_mut()
            && width(line, size) + size * advance(' ') + width(word, size) <= width_max
        {
            line.push(' ');
            line.push_str(word);
            continue;
        }
        lines.extend(pieces(word, size, width_max));
    }
    lines
}

/// Characters after which a word of many parts, such as an address, breaks first.
const JOINTS: [char; 4] = ['&', ',', '?', '/'];

/// A word in pieces that fit a line: broken after the last joint that fits, and anywhere only where a part is wider than a line.
fn pieces(word: &str, size: f64, width_max: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for part in word.split_inclusive(JOINTS) {
        if let Some(piece) = pieces.last_mut()
            && width(piece, size) + width(part, size) <= width_max
        {
            piece.push_str(part);
            continue;
        }
        pieces.extend(broken(part, size, width_max));
    }
    pieces.retain(|it| !it.is_empty());
    pieces
}

/// A text cut wherever a line ends.
fn broken(text: &str, size: f64, width_max: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut taken = 0.0;
    for character in text.chars() {
        let advance = size * advance(character);
        if taken + advance > width_max && taken > 0.0 {
            pieces.push(String::new());
            taken = 0.0;
        }
        taken += advance;
        if let Some(piece) = pieces.last_mut() {
            piece.push(character);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{balanced_name, has_room, limited_name, shortened, width, wrapped};

    #[test]
    fn hangul_is_as_wide_as_it_is_high() {
        assert!((width("홍릉", 12.0) - 24.0).abs() < 1e-9);
        assert!(width("Osong", 12.0) < width("OSONG", 12.0));
    }

    #[test]
    fn what_is_shortened_or_wrapped_fits() {
        let text = "Daegu-Gyeongbuk High-tech Medical Complex 대구경북 첨단의료복합단지";
        for room in [40.0, 90.0, 200.0] {
            assert!(width(&shortened(text, 12.0, room), 12.0) <= room);
            let lines = wrapped(text, 12.0, room);
            assert!(lines.iter().all(|it| width(it, 12.0) <= room), "{lines:?}");
            let letters = |it: &str| it.replace(' ', "");
            assert_eq!(letters(&lines.concat()), letters(text), "nothing is lost");
        }
        assert_eq!(shortened("Boston", 12.0, 100.0), "Boston");
        assert!(wrapped("", 12.0, 10.0).is_empty());
    }

    #[test]
    fn an_address_breaks_between_its_parts() {
        let address = "/api/v1/charts/network.svg?cluster=basel,songdo&size=betweenness&lang=en";
        let lines = wrapped(address, 10.0, 150.0);
        assert!(lines.len() > 2 && lines.iter().all(|it| width(it, 10.0) <= 150.0), "{lines:?}");
        assert_eq!(lines.concat(), address);
        let (_, others) = lines.split_last().unwrap();
        assert!(others.iter().all(|it| it.ends_with(super::JOINTS)), "{lines:?}");
    }

    #[test]
    fn a_name_is_cut_only_where_its_lines_do_not_hold_it() {
        let name = "Daegu-Gyeongbuk High-tech Medical Complex";
        assert_eq!(balanced_name(name, 11.5, (170.0, 2)), ["Daegu-Gyeongbuk High-tech", "Medical Complex"]);
        assert_eq!(balanced_name("Medicon Valley", 11.5, (170.0, 2)).len(), 1);
        let cut = balanced_name(name, 11.5, (100.0, 2));
        assert!(
            cut.len() == 2 && cut[1].ends_with('…') && cut.iter().all(|it| width(it, 11.5) <= 100.0),
            "{cut:?}"
        );
        assert_eq!(limited_name("정부·공공기관", 12.0, (60.0, 2)), ["정부·", "공공기관"]);
        assert!(has_room("정부·공공기관", 12.0, 50.0) && !has_room("정부·공공기관", 12.0, 40.0));
    }
}
