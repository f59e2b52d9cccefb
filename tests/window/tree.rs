//! What is in the window, as screen readers get it.

use std::net::{SocketAddr, TcpStream};

use egui::accesskit;
use egui::{Pos2, Rect, Role, pos2};
use egui_inspection::protocol::{Request, Response, read_handshake, read_message, write_message};

use crate::wait::until;

/// A connection to the running program.
pub struct Tree {
    connection: TcpStream,
}

/// Something in the window that a screen reader can name.
#[derive(Clone, Debug)]
pub struct Node {
    pub role: Role,
    pub label: String,
    /// Where it is, in pixels from the top left of the window.
    pub rect: Rect,
}

impl Node {
    pub fn center(&self) -> Pos2 {
        self.rect.center()
    }
}

impl Tree {
    /// Connects as soon as the program listens.
    pub fn connect(address: SocketAddr) -> Self {
        let mut connection = until("the program answers", || TcpStream::connect(address).ok());
        read_handshake(&mut connection).unwrap();
        Self { connection }
    }

    /// Everything that is in the window now: a frame is drawn for the answer.
    pub fn nodes(&mut self) -> Vec<Node> {
        match self.ask(&Request::GetTree) {
            Response::Tree { accesskit: Some(update), pixels_per_point, .. } => {
                update.nodes.iter().map(|(_, node)| to_node(node, pixels_per_point)).collect()
            }
            Response::Tree { accesskit: None, .. } => Vec::new(),
            other => panic!("asked for the tree, got {other:?}"),
        }
    }

    /// Waits until the window has nothing more to draw, or has drawn `most` frames.
    pub fn settle(&mut self, most: u64) {
        let answer = self.ask(&Request::Settle { max_steps: most });
        assert!(matches!(answer, Response::Settled { .. }), "asked to settle, got {answer:?}");
    }

    /// How many frames the window has drawn, the one for this answer included.
    pub fn frames(&mut self) -> u64 {
        match self.ask(&Request::GetTree) {
            Response::Tree { step, .. } => step,
            other => panic!("asked for the tree, got {other:?}"),
        }
    }

    fn ask(&mut self, question: &Request) -> Response {
        write_message(&mut self.connection, question).unwrap();
        read_message(&mut self.connection).unwrap()
    }
}

fn to_node(node: &accesskit::Node, pixels_per_point: f32) -> Node {
    let bounds = node.bounds().unwrap_or_default();
    let corner = |x: f64, y: f64| pos2(x as f32, y as f32) * pixels_per_point;
    Node {
        role: node.role(),
        label: node.label().or_else(|| node.value()).unwrap_or_default().to_owned(),
        rect: Rect::from_min_max(corner(bounds.x0, bounds.y0), corner(bounds.x1, bounds.y1)),
    }
}
