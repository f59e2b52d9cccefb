//! Opening the window.

use std::path::PathBuf;
use std::time::Duration;

use egui::{IconData, ViewportBuilder};
use thiserror::Error;

use super::crash;
use super::settings::{self, Keeper, Settings};
use super::trace::StartTrace;
use super::window::{Start, Throughline};
use super::window_size::{LEAST_SIZE, USUAL_SIZE};
use crate::file::journal;

/// Set to `wgpu`, the window is drawn with it instead of OpenGL, in a build that has it.
#[cfg(feature = "wgpu")]
const RENDERER_VARIABLE: &str = "THROUGHLINE_RENDERER";
/// How long the recovery journal has to get to the disk when the program fails.
const FLUSH_WITHIN: Duration = Duration::from_secs(2);

/// Why there is no window.
#[derive(Debug, Error)]
pub enum RunError {
    /// The system gives no window or no means to draw in it.
    #[error("The window could not be opened: {0}")]
    Window(#[from] eframe::Error),
}

/// Opens the window, on a file or on the start page, and returns when it is closed.
///
/// # Errors
/// [`RunError`] when there is no window to be had.
pub fn run(file: Option<PathBuf>) -> Result<(), RunError> {
    let trace = StartTrace::from_environment();
    let settings_folder = settings::folder();
    // Read here because the window is made before the program in it.
    let (_, loaded) = Keeper::open(settings_folder.clone());
    let data_folder = crate::file::data_dir();
    crash::install(data_folder.as_deref().map(crash::folder_in), || {
        // Whether it was in time or not, nothing more can be done.
        let _ = journal::flush(FLUSH_WITHIN);
    });
    let start =
        Start { file, settings_folder, data_folder, builtin_dialogs: None, files: None, trace };
    let options = eframe::NativeOptions {
        viewport: viewport(&loaded.settings),
        renderer: renderer(),
        ..eframe::NativeOptions::default()
    };
    let make = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        Ok(Box::new(Throughline::new(&cc.egui_ctx, start)?))
    };
    eframe::run_native("Throughline", options, Box::new(make))?;
    Ok(())
}

fn viewport(settings: &Settings) -> ViewportBuilder {
    let viewport = ViewportBuilder::default()
        .with_title("Throughline")
        .with_app_id("throughline")
        .with_inner_size(settings.window.unwrap_or(USUAL_SIZE))
        .with_maximized(settings.maximised)
        .with_min_inner_size(LEAST_SIZE)
        .with_drag_and_drop(true);
    match icon() {
        Some(icon) => viewport.with_icon(icon),
        None => viewport,
    }
}

fn icon() -> Option<IconData> {
    match eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")) {
        Ok(icon) => Some(icon),
        Err(error) => {
            log::warn!("The icon cannot be shown: {error}");
            None
        }
    }
}

#[cfg(all(feature = "wgpu", feature = "glow"))]
fn renderer() -> eframe::Renderer {
    if std::env::var_os(RENDERER_VARIABLE).is_some_and(|name| name == "wgpu") {
        eframe::Renderer::Wgpu
    } else {
        eframe::Renderer::Glow
    }
}

#[cfg(not(all(feature = "wgpu", feature = "glow")))]
fn renderer() -> eframe::Renderer {
    eframe::Renderer::default()
}
