//! Particles of Korean: the cases that the explorer is held to, too, in `tests/browser/general/words.mjs`.

use bioclusters::model::korean::particle;

#[test]
fn a_particle_follows_how_a_word_is_read() {
    let cases: Vec<[String; 4]> = serde_json::from_str(include_str!("../fixtures/particles.json")).unwrap();
    assert!(cases.len() > 20, "{}", cases.len());
    for [word, closed, open, said] in &cases {
        assert_eq!(format!("{word}{}", particle(word, closed, open)), *said);
    }
}
