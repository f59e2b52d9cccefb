//! Which screens there are, and where the map is shown while presenting.

use eframe::Frame;

/// A screen that is plugged in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// What the system calls it.
    pub name: String,
    /// Its size in pixels.
    pub size: (u32, u32),
    /// Whether the main window is on it.
    pub has_window: bool,
}

/// The screens there are now, in the system's order; none where that cannot be told.
pub fn screens(frame: &Frame) -> Vec<Screen> {
    let Some(window) = frame.winit_window() else { return Vec::new() };
    let here = window.current_monitor();
    let screens = window.available_monitors().map(|monitor| {
        let size = monitor.size();
        Screen {
            name: monitor.name().unwrap_or_default(),
            size: (size.width, size.height),
            has_window: here.as_ref() == Some(&monitor),
        }
    });
    screens.collect()
}

/// Where the user wants the map while presenting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the main window, which fills its screen.
    Here,
    /// In a window of its own that can be put anywhere.
    Window,
    /// On a screen of its own.
    Projector {
        /// The screen's name.
        name: String,
    },
}

/// Where the map is shown now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// In the main window.
    Here,
    /// In a window of its own.
    Window,
    /// All over the screen at this place among the screens.
    Screen(usize),
    /// Nowhere: its screen is not there.
    Nowhere,
}

impl Place {
    /// Where to present when nobody has said: on another screen if there is one.
    pub fn best(screens: &[Screen]) -> Self {
        let other = screens.iter().find(|screen| !screen.has_window);
        other.map_or(Self::Here, |screen| Self::Projector { name: screen.name.clone() })
    }

    /// Where the map is shown with these screens. If the chosen screen is gone, another that the
    /// main window is not on will do.
    pub fn shown(&self, screens: &[Screen]) -> Shown {
        match self {
            Self::Here => Shown::Here,
            Self::Window => Shown::Window,
            Self::Projector { name } => {
                let free = |screen: &Screen| !screen.has_window;
                let chosen = screens.iter().position(|one| one.name == *name && free(one));
                chosen
                    .or_else(|| screens.iter().position(free))
                    .map_or(Shown::Nowhere, Shown::Screen)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(name: &str, has_window: bool) -> Screen {
        Screen { name: name.into(), size: (1920, 1080), has_window }
    }

    #[test]
    fn the_map_goes_to_the_other_screen_if_there_is_one() {
        let laptop = screen("laptop", true);
        let projector = screen("projector", false);
        assert_eq!(Place::best(&[]), Place::Here);
        assert_eq!(Place::best(std::slice::from_ref(&laptop)), Place::Here);
        let place = Place::best(&[laptop.clone(), projector.clone()]);
        assert_eq!(place, Place::Projector { name: "projector".into() });
        assert_eq!(place.shown(&[laptop.clone(), projector]), Shown::Screen(1));
    }

    #[test]
    fn a_projector_that_is_unplugged_takes_nothing_along_and_comes_back() {
        let (laptop, projector) = (screen("laptop", true), screen("projector", false));
        let place = Place::Projector { name: "projector".into() };
        assert_eq!(place.shown(std::slice::from_ref(&laptop)), Shown::Nowhere);
        assert_eq!(place.shown(&[]), Shown::Nowhere);
        assert_eq!(place.shown(&[projector, laptop.clone()]), Shown::Screen(0));
        assert_eq!(place.shown(&[laptop, screen("another", false)]), Shown::Screen(1));
    }

    #[test]
    fn the_map_never_covers_the_facilitators_window() {
        let place = Place::Projector { name: "projector".into() };
        let moved = [screen("laptop", false), screen("projector", true)];
        assert_eq!(place.shown(&moved), Shown::Screen(0));
    }
}
