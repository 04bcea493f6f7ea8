//! Customers' pictures on the worker: read beside it, kept, made ready to be laid.

use super::{Bench, Job, beside};
use crate::app::{Answer, ArtworkSource};
use crate::build::Removal;
use crate::catalog::GroupId;
use crate::desktop::album::{self, Brought};
use crate::preview::{Pixels, artwork};

impl Bench {
    /// Gets and reads a picture beside the worker, which goes on meanwhile.
    pub(super) fn bring(&self, catalog_hash: String, group: GroupId, source: ArtworkSource) {
        let (jobs, dialogs, voice) = (self.jobs.clone(), self.dialogs.clone(), self.voice);
        beside(move || {
            if let Some(read) = album::bring(&source, dialogs.as_deref(), voice) {
                drop(jobs.send(Job::Brought(catalog_hash, group, read)));
            }
        });
    }

    /// Keeps a picture that was read before anyone shows it.
    pub(super) fn brought(
        &mut self,
        catalog_hash: String,
        group: GroupId,
        read: Result<Brought, String>,
    ) {
        let read = read.and_then(|brought| {
            let kept = self.album.keep(self.store.as_mut(), &brought.bytes);
            kept.map(|()| Box::new(brought.artwork)).map_err(|error| error.told(self.voice))
        });
        self.answer(Answer::Artwork { catalog_hash, group, read });
    }

    /// Makes the customers' pictures ready that are not yet; what cannot be found is told once.
    pub(super) fn lift(&mut self, wanted: Vec<(String, &str, Option<Removal>)>) {
        for (key, sha256, removal) in wanted {
            if self.studio.has_artwork(&key) {
                continue;
            }
            let bytes = self.album.find(self.store.as_ref(), sha256);
            let lifted = bytes.map(|bytes| artwork::lift(&bytes, removal, artwork::SHOWN_PX));
            let pixels = match lifted {
                Some(Ok(pixels)) => pixels,
                Some(Err(error)) => {
                    self.answer(Answer::Failed(error.told(self.voice)));
                    NO_PIXELS
                }
                None => {
                    let text = self.voice.say("artwork-missing").to_owned();
                    self.answer(Answer::Failed(text));
                    NO_PIXELS
                }
            };
            self.studio.bring_artwork(key, pixels);
        }
    }
}

/// What stands for a picture that cannot be shown.
const NO_PIXELS: Pixels = Pixels { size_px: (0, 0), rgba: Vec::new() };
