//! Gzip: a model of ten thousand elements takes an eighth of its size, and any archive program
//! can unpack it.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

/// The same content always gives the same bytes.
pub(super) fn compress(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content)?;
    encoder.finish()
}

/// The content, up to `most` bytes of it: a few bytes may stand for any number.
pub(super) fn decompress(bytes: &[u8], most: u64) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    GzDecoder::new(bytes).take(most).read_to_end(&mut content)?;
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_comes_back_and_damage_is_noticed() {
        let content = "Kinder Communities\n".repeat(1_000);
        let bytes = compress(content.as_bytes()).unwrap();
        assert!(bytes.len() * 10 < content.len());
        assert_eq!(decompress(&bytes, u64::MAX).unwrap(), content.as_bytes());
        assert_eq!(compress(content.as_bytes()).unwrap(), bytes);
        assert_eq!(decompress(&bytes, 100).unwrap().len(), 100);
        assert!(decompress(&bytes[..bytes.len() - 9], u64::MAX).is_err());
    }
}
