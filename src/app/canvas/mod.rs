//! The map on the screen: painting the scene, and what the pointer and the keys do to it.
