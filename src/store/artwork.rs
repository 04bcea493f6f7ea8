//! The stored shape of a picture on its place.

use crate::build::{Artwork, Placement, Removal};
use crate::catalog::{ArtworkFile, Rgb};
use serde::{Deserialize, Serialize};

/// Lengths in micrometres, the turn in hundredths of a degree.
#[derive(Serialize, Deserialize)]
pub struct StoredArtwork {
    group: String,
    sha256: String,
    name: String,
    /// The end of its file's name.
    file: String,
    size_px: (u32, u32),
    centre_um: (i32, i32),
    width_um: i32,
    turn: i32,
    /// The colour and the tolerance of the background that is taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    removal: Option<(String, u8)>,
}

impl From<&(String, Artwork)> for StoredArtwork {
    fn from((group, artwork): &(String, Artwork)) -> Self {
        let Placement { centre_um, width_um, turn } = artwork.placement;
        Self {
            group: group.clone(),
            sha256: artwork.sha256.clone(),
            name: artwork.name.clone(),
            file: artwork.file.extension().to_owned(),
            size_px: artwork.size_px,
            centre_um,
            width_um,
            turn,
            removal: artwork.removal.map(|it| (it.colour.to_string(), it.tolerance)),
        }
    }
}

impl StoredArtwork {
    pub fn live(self) -> Result<(String, Artwork), String> {
        let file = ArtworkFile::from_extension(&self.file)
            .ok_or_else(|| format!("`{}` is no kind of picture", self.file))?;
        let removal = match self.removal {
            Some((colour, tolerance)) => Some(Removal {
                colour: Rgb::parse(&colour).ok_or_else(|| format!("`{colour}` is no colour"))?,
                tolerance,
            }),
            None => None,
        };
        let artwork = Artwork {
            sha256: self.sha256,
            name: self.name,
            file,
            size_px: self.size_px,
            placement: Placement {
                centre_um: self.centre_um,
                width_um: self.width_um.max(1),
                turn: self.turn,
            },
            removal,
        };
        Ok((self.group, artwork))
    }
}
