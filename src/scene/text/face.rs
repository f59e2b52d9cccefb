//! The faces: three that come with the program, and what the system adds.

use parley::FontData;

/// How far the bundled faces reach above the baseline, in ems.
pub(super) const ASCENT: f64 = 0.984;
/// How far they reach below it.
pub(super) const DESCENT: f64 = 0.316;

/// Which face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// The bundled regular.
    Regular,
    /// The bundled semibold.
    SemiBold,
    /// The bundled bold.
    Bold,
    /// A face of the system, by its place in
    /// [`TextEngine::other_faces`](super::TextEngine::other_faces).
    Other(usize),
}

impl Face {
    /// The weight that stands for the face among others of a family.
    pub(super) const fn weight(self) -> f32 {
        match self {
            Self::Regular | Self::Other(_) => 400.0,
            Self::SemiBold => 600.0,
            Self::Bold => 700.0,
        }
    }
}

/// A face that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct BundledFace {
    /// Which one.
    pub face: Face,
    /// A name for it, to register it under.
    pub name: &'static str,
    /// The font file.
    pub data: &'static [u8],
}

/// The faces that come with the program: Atkinson Hyperlegible Next, made to be legible, under
/// the SIL Open Font License (`assets/fonts/OFL.txt`).
pub const FACES: [BundledFace; 3] = [
    BundledFace {
        face: Face::Regular,
        name: "throughline-regular",
        data: include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
    },
    BundledFace {
        face: Face::SemiBold,
        name: "throughline-semibold",
        data: include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-SemiBold.ttf"),
    },
    BundledFace {
        face: Face::Bold,
        name: "throughline-bold",
        data: include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
    },
];

/// A face of the system that some text needed.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherFace {
    pub(super) font: FontData,
    pub(super) coords: Vec<i16>,
    /// The bundled face it stands in for.
    pub(super) wanted: Face,
}

impl OtherFace {
    /// The font file, or collection of fonts.
    pub fn data(&self) -> &[u8] {
        self.font.data.data()
    }

    /// Which font of the collection.
    pub const fn index(&self) -> u32 {
        self.font.index
    }

    /// Where a variable font is set to, as normalised coordinates (F2Dot14), axis by axis.
    pub fn coords(&self) -> &[i16] {
        &self.coords
    }
}
