//! How large the window is: kept from one start to the next, and at the first no larger than the
//! screen has room for.

use egui::{Context, Vec2, ViewportCommand, ViewportInfo, vec2};

use super::settings::Settings;

/// The size of the window the first time.
pub const USUAL_SIZE: [f32; 2] = [1280.0, 800.0];
/// Below this nothing is left of the map between the panels.
pub const LEAST_SIZE: [f32; 2] = [960.0, 600.0];
/// What the window's frame and the system's bar take of a screen. No system says how much it is
/// before the window is there.
const TAKEN: Vec2 = vec2(16.0, 88.0);

/// The window's size as it was seen last.
#[derive(Debug, Default)]
pub struct WindowSize {
    /// While it is neither maximised nor in full screen.
    inner: Option<[f32; 2]>,
    maximised: bool,
    /// Whether the screen has been asked for its size.
    is_fitted: bool,
}

impl WindowSize {
    /// Looks at the window. The first time it is made to fit the screen, unless `settings` say
    /// what size the user has left it at.
    pub fn follow(&mut self, ctx: &Context, settings: &Settings) {
        let too_large = ctx.input(|input| {
            let viewport = input.viewport();
            self.look(viewport);
            if self.is_fitted || settings.window.is_some() || settings.maximised {
                return None;
            }
            let (inner, screen) = (viewport.inner_rect?.size(), viewport.monitor_size?);
            self.is_fitted = true;
            fitting(inner, screen)
        });
        if let Some(size) = too_large {
            ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
        }
    }

    fn look(&mut self, viewport: &ViewportInfo) {
        if viewport.fullscreen == Some(true) {
            return;
        }
        self.maximised = viewport.maximized == Some(true);
        let rect = viewport.inner_rect.filter(|_| !self.maximised);
        self.inner = rect.map(|rect| [rect.width(), rect.height()]).or(self.inner);
    }

    /// Writes it into the settings.
    pub fn keep(&self, settings: &mut Settings) {
        settings.window = self.inner.or(settings.window);
        settings.maximised = self.maximised;
    }
}

/// The size for a window of `inner` size that does not fit on a screen; none if it does.
fn fitting(inner: Vec2, screen: Vec2) -> Option<Vec2> {
    let size = inner.min((screen - TAKEN).max(LEAST_SIZE.into()));
    (size != inner).then_some(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_window_is_as_large_as_the_screen_has_room_for() {
        let usual = Vec2::from(USUAL_SIZE);
        assert_eq!(fitting(usual, vec2(1920.0, 1080.0)), None);
        assert_eq!(fitting(usual, vec2(1280.0, 720.0)), Some(vec2(1264.0, 632.0)));
        assert_eq!(fitting(usual, vec2(1366.0, 768.0)), Some(vec2(1280.0, 680.0)));
        // Never so small that nothing is left of the map.
        assert_eq!(fitting(usual, vec2(800.0, 600.0)), Some(Vec2::from(LEAST_SIZE)));
    }
}
