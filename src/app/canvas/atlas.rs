//! Whether egui's glyph atlas is still the one that what was drawn before points into.

use egui::Context;
use egui::epaint::TextOptions;

/// The atlas as it was when it was last looked at.
#[derive(Clone, Copy, PartialEq)]
pub struct Atlas {
    pixels_per_point: f32,
    options: TextOptions,
    filled: f32,
    /// How many faces there are: for a new one all is started anew.
    faces: usize,
    /// Its height in texels: it is doubled when the atlas runs out of room.
    height: usize,
}

/// What has become of the atlas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Since {
    /// What was drawn before still points at its glyphs.
    Same,
    /// It has grown: glyphs are where they were, which is now at a smaller share of its height.
    Grown,
    /// It was started anew, and glyphs are elsewhere.
    Anew,
}

impl Atlas {
    /// The atlas as it is now.
    pub fn of(ctx: &Context) -> Self {
        let pixels_per_point = ctx.pixels_per_point();
        ctx.fonts(|fonts| Self {
            pixels_per_point,
            options: *fonts.options(),
            filled: fonts.font_atlas_fill_ratio(),
            faces: fonts.definitions().font_data.len(),
            height: fonts.font_image_size()[1],
        })
    }

    /// What has happened since `before`.
    ///
    /// egui starts the atlas anew when the screen's density, the way of drawing glyphs or the list
    /// of faces changes, and when it is nearly full: it only ever becomes less full by being
    /// emptied. That alone would not tell: by the time that the map is drawn, the panels may have
    /// filled it as far as it was.
    pub fn since(&self, before: &Self) -> Since {
        let same_density = (self.pixels_per_point - before.pixels_per_point).abs() < f32::EPSILON;
        let same_fonts = self.faces == before.faces && self.options == before.options;
        if !same_density || !same_fonts || self.filled < before.filled {
            Since::Anew
        } else if self.height == before.height {
            Since::Same
        } else {
            Since::Grown
        }
    }

    /// Its height in texels.
    pub const fn height(&self) -> usize {
        self.height
    }

    /// How much of its height another height is.
    pub fn share_of_height(&self, height: usize) -> f32 {
        height as f32 / self.height.max(1) as f32
    }
}
