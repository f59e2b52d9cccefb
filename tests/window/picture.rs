//! Whether a picture shows anything.

use std::collections::HashMap;
use std::path::Path;

use tiny_skia::Pixmap;

/// Fails if a picture is blank or nearly so: few colours, or one that covers almost all.
pub fn assert_not_blank(picture: &Path) {
    let pixels = Pixmap::load_png(picture).unwrap();
    let mut colours: HashMap<[u8; 4], usize> = HashMap::new();
    for pixel in pixels.pixels() {
        let colour = [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()];
        *colours.entry(colour).or_default() += 1;
    }
    let most = colours.values().max().copied().unwrap_or_default();
    let share = most * 100 / pixels.pixels().len();
    let name = picture.display();
    assert!(colours.len() > 100, "{name} has only {} colours", colours.len());
    assert!(share < 95, "one colour covers {share}% of {name}");
}
