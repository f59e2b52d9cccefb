//! Which screens there are, and where the map is shown while presenting.

use eframe::Frame;

/// A screen that is plugged in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// What the system calls it.
    pub name: String,
    /// Where it is on the desktop, in pixels.
    pub pos: (i32, i32),
    /// Its size in pixels.
    pub size: (u32, u32),
    /// Whether the main window is on it.
    pub has_window: bool,
}

impl Screen {
    /// Whether a place on the desktop, in pixels, is on it.
    pub fn holds(&self, (x, y): (f64, f64)) -> bool {
        let within = |at: f64, from: i32, extent: u32| {
            at >= f64::from(from) && at < f64::from(from) + f64::from(extent)
        };
        within(x, self.pos.0, self.size.0) && within(y, self.pos.1, self.size.1)
    }
}

/// Whether the window on a screen of its own has got there, and whether it was put elsewhere
/// since. Systems do that to the windows of a screen that is unplugged, and not all of them say
/// that it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stay {
    /// It is on its way there.
    #[default]
    Coming,
    /// It is there.
    There,
    /// It was there, and is elsewhere now.
    Lost,
}

impl Stay {
    /// What follows from where the window is: on its screen, elsewhere, or nobody can tell.
    #[must_use]
    pub const fn after(self, is_on_screen: Option<bool>) -> Self {
        match (self, is_on_screen) {
            (Self::Coming | Self::There, Some(true)) => Self::There,
            (Self::There, Some(false)) => Self::Lost,
            (stay, _) => stay,
        }
    }
}

/// The screens there are now, in the system's order; none where that cannot be told.
pub fn screens(frame: &Frame) -> Vec<Screen> {
    let Some(window) = frame.winit_window() else { return Vec::new() };
    let here = window.current_monitor();
    let screens = window.available_monitors().map(|monitor| {
        let (pos, size) = (monitor.position(), monitor.size());
        Screen {
            name: monitor.name().unwrap_or_default(),
            pos: (pos.x, pos.y),
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
        Screen { name: name.into(), pos: (1280, 0), size: (1920, 1080), has_window }
    }

    #[test]
    fn a_window_that_is_taken_off_its_screen_is_noticed() {
        let projector = screen("projector", false);
        assert!(projector.holds((1280.0, 0.0)) && projector.holds((2240.0, 540.0)));
        assert!(!projector.holds((640.0, 360.0)) && !projector.holds((3200.0, 10.0)));
        let stay = Stay::default();
        assert_eq!(stay.after(Some(false)), Stay::Coming, "it has yet to get there");
        let stay = stay.after(Some(true)).after(None).after(Some(true));
        assert_eq!(stay, Stay::There);
        assert_eq!(stay.after(Some(false)), Stay::Lost);
        assert_eq!(Stay::Lost.after(Some(true)), Stay::Lost, "until it is asked for again");
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
