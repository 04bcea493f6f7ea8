//! The catalogs that ship hold what the checker asks of any maker's catalog.

use bespoke::catalog::check::{FileProblem, Files, check};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SHIPPED: [&str; 3] = ["auris-headphone", "aria-laptop", "forno-pizza"];

struct Folder(PathBuf);

impl Folder {
    fn of(id: &str) -> Self {
        Self(Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogs").join(id))
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.0.join("catalog.ron")).unwrap()
    }
}

impl Files for Folder {
    fn picture_size(&self, path: &str) -> Result<(u32, u32), FileProblem> {
        image::image_dimensions(self.0.join(path))
            .map_err(|error| FileProblem::Unreadable(error.to_string()))
    }

    fn font(&self, path: &str) -> Result<Arc<[u8]>, FileProblem> {
        std::fs::read(self.0.join(path))
            .map(Arc::from)
            .map_err(|error| FileProblem::Unreadable(error.to_string()))
    }
}

#[test]
fn every_shipped_catalog_is_sound() {
    for id in SHIPPED {
        let folder = Folder::of(id);
        let checked = check(&folder.text(), &folder);
        let problems: Vec<_> =
            checked.problems.iter().map(|problem| format!("{id}:{problem}")).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        assert_eq!(checked.catalog.unwrap().id, id);
    }
}
