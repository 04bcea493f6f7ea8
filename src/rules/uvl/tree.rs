//! A model with everything it imports as one tree of features.

use super::constraint::Expr;
use super::model::{self, Attribute, Kinds, Limits, Model};
use super::{Fault, Models, copies};
use crate::catalog::Position;
use std::collections::BTreeMap;

/// Index of a [`Feature`] in [`Tree::features`].
pub type FeatureId = usize;

/// A whole model.
#[derive(Debug, Default)]
pub struct Tree {
    pub files: Vec<String>,
    /// Parents before their children; the root is the first.
    pub features: Vec<Feature>,
    by_id: BTreeMap<String, FeatureId>,
    /// By feature that is copied: it and its copies.
    copies: BTreeMap<FeatureId, Vec<FeatureId>>,
    pub constraints: Vec<Constraint>,
}

/// A feature in the whole model.
#[derive(Debug, Clone)]
pub struct Feature {
    /// What constraints of the first file call it.
    pub id: String,
    /// The last part of the id.
    pub name: String,
    pub place: Place,
    pub kind: Kinds,
    /// How often at least and at most.
    pub cardinality: Option<(u32, u32)>,
    pub attributes: Vec<(String, Attribute)>,
    pub groups: Vec<Group>,
    pub parent: Option<FeatureId>,
    /// The feature of the model that this is a copy of; the feature itself when it is none.
    pub origin: FeatureId,
}

/// Features under a feature.
#[derive(Debug, Clone)]
pub struct Group {
    pub limits: Limits,
    pub features: Vec<FeatureId>,
}

/// A place in one of the files.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub file: usize,
    pub at: Position,
}

/// A constraint, and what stands before the names of its file.
#[derive(Debug)]
pub struct Constraint {
    pub expr: Expr,
    pub prefix: String,
    pub file: usize,
    /// Where it speaks of one copy of a feature: by feature the one that is meant.
    pub within: BTreeMap<FeatureId, FeatureId>,
    /// It need only hold where this feature stands.
    pub only_with: Option<FeatureId>,
}

/// What a reference names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Feature(FeatureId),
    Attribute(FeatureId, String),
}

/// So many files make a model, so many features, so many copies of one.
const MOST_FILES: usize = 100;
pub const MOST_FEATURES: usize = 50_000;
const MOST_OFTEN: u32 = 1_000;
/// The longest name of a feature, in characters.
const LONGEST_NAME: usize = 200;

/// Reads a model and all it imports.
pub fn read(path: &str, models: &dyn Models) -> Result<Tree, Vec<Fault>> {
    let mut builder =
        Builder { models, tree: Tree::default(), faults: Vec::new(), open: Vec::new() };
    match models.read(path) {
        Ok(text) => {
            let root = builder.file(path, &text, "");
            if root.is_none() && builder.faults.is_empty() {
                let at = Position { line: 1, column: 1 };
                let text = "the model has no features; add a section `features`".to_owned();
                builder.faults.push(Fault { file: path.to_owned(), at, text });
            }
        }
        Err(text) => {
            let at = Position { line: 1, column: 1 };
            builder.faults.push(Fault { file: path.to_owned(), at, text });
        }
    }
    let Builder { mut tree, faults, .. } = builder;
    if !faults.is_empty() {
        return Err(faults);
    }
    copies::write_out(&mut tree)?;
    Ok(tree)
}

struct Builder<'a> {
    models: &'a dyn Models,
    tree: Tree,
    faults: Vec<Fault>,
    /// The files that import each other down to the one being read.
    open: Vec<String>,
}

/// What the features of one file need to know.
struct Scope {
    file: usize,
    /// What stands before the ids of its features.
    prefix: String,
    imports: Vec<model::Import>,
    /// Whether an import was put into the tree, by import.
    is_placed: Vec<bool>,
}

impl Builder<'_> {
    fn fault(&mut self, place: Place, text: impl Into<String>) {
        let file = self.tree.files.get(place.file).cloned().unwrap_or_default();
        self.faults.push(Fault { file, at: place.at, text: text.into() });
    }

    /// Adds what a file says; its root feature, which has no parent yet.
    fn file(&mut self, path: &str, text: &str, prefix: &str) -> Option<FeatureId> {
        let (model, faults) = model::read(path, text);
        let is_read = faults.is_empty();
        self.faults.extend(faults);
        let file = self.tree.files.len();
        self.tree.files.push(path.to_owned());
        self.open.push(path.to_owned());
        let Model { imports, root, constraints } = model;
        let is_placed = vec![false; imports.len()];
        let mut scope = Scope { file, prefix: prefix.to_owned(), imports, is_placed };
        let root = root.and_then(|root| self.feature(root, None, &mut scope));
        for constraint in constraints {
            self.constraint(constraint, &scope);
        }
        let unplaced = scope.imports.iter().zip(&scope.is_placed).filter(|(_, placed)| !**placed);
        let unplaced: Vec<Position> = unplaced.map(|(import, _)| import.at).collect();
        for at in unplaced.into_iter().filter(|_| is_read) {
            let text = "imported but not put under any feature; place its root or remove the line";
            self.fault(Place { file, at }, text);
        }
        self.open.pop();
        root
    }

    fn constraint(&mut self, expr: Expr, scope: &Scope) {
        let prefix = scope.prefix.clone();
        self.tree.constraints.push(Constraint {
            expr,
            prefix,
            file: scope.file,
            within: BTreeMap::new(),
            only_with: None,
        });
    }

    fn feature(
        &mut self,
        source: model::Feature,
        parent: Option<FeatureId>,
        scope: &mut Scope,
    ) -> Option<FeatureId> {
        let place = Place { file: scope.file, at: source.at };
        let own = match &source.reference[..] {
            [name] => self.add(name, &source, parent, scope)?,
            _ => self.imported(&source.reference, parent, scope, place)?,
        };
        let feature = self.tree.features.get_mut(own)?;
        if source.reference.len() > 1 {
            feature.attributes.extend(source.attributes);
        }
        for constraint in source.constraints {
            self.constraint(constraint, scope);
        }
        for group in source.groups {
            let mut features = Vec::new();
            for child in group.features {
                features.extend(self.feature(child, Some(own), scope));
            }
            if let Limits::Between(from, _) = group.limits
                && from as usize > features.len()
            {
                let text = format!("a group wants {from} features but has {}", features.len());
                self.fault(place, text);
            }
            if let Some(feature) = self.tree.features.get_mut(own) {
                feature.groups.push(Group { limits: group.limits, features });
            }
        }
        Some(own)
    }

    fn add(
        &mut self,
        name: &str,
        source: &model::Feature,
        parent: Option<FeatureId>,
        scope: &Scope,
    ) -> Option<FeatureId> {
        let place = Place { file: scope.file, at: source.at };
        let id = format!("{}{name}", scope.prefix);
        if self.tree.features.len() >= MOST_FEATURES {
            self.fault(place, format!("more than {MOST_FEATURES} features; split the model"));
            return None;
        }
        if let Some(first) = self.tree.by_id.get(&id) {
            let first = self.tree.features[*first].place.at;
            let text = format!("the feature `{name}` is already there at {first}; rename one");
            self.fault(place, text);
            return None;
        }
        if let Some(text) = odd_name(&id) {
            self.fault(place, text);
        }
        let cardinality = self.cardinality(source, place);
        let own = self.tree.features.len();
        self.tree.by_id.insert(id.clone(), own);
        self.tree.features.push(Feature {
            id,
            name: name.to_owned(),
            place,
            kind: source.kind,
            cardinality,
            attributes: source.attributes.clone(),
            groups: Vec::new(),
            parent,
            origin: own,
        });
        Some(own)
    }

    fn cardinality(&mut self, source: &model::Feature, place: Place) -> Option<(u32, u32)> {
        let (from, to) = source.cardinality?;
        let Some(to) = to else {
            self.fault(place, "a feature without an upper limit cannot be sold; write one for `*`");
            return None;
        };
        if to == 0 || to > MOST_OFTEN {
            self.fault(place, format!("a feature can stand 1 to {MOST_OFTEN} times at most"));
        }
        (to != 1 || from == 0).then_some((from, to))
    }

    /// The root of an imported model, put under the parent.
    fn imported(
        &mut self,
        reference: &[String],
        parent: Option<FeatureId>,
        scope: &mut Scope,
        place: Place,
    ) -> Option<FeatureId> {
        let (name, alias) = reference.split_last()?;
        let alias = alias.join(".");
        let Some(at) = scope.imports.iter().position(|import| import.alias == alias) else {
            let text = format!("nothing is imported as `{alias}`; add it to the imports");
            self.fault(place, text);
            return None;
        };
        if std::mem::replace(&mut scope.is_placed[at], true) {
            self.fault(place, format!("`{alias}` already stands under a feature; import it twice"));
            return None;
        }
        let import_place = Place { file: scope.file, at: scope.imports[at].at };
        let path = path_of(&self.tree.files[scope.file], &scope.imports[at].path);
        if self.open.contains(&path) {
            self.fault(import_place, format!("{path} imports itself; break the circle"));
            return None;
        }
        if self.tree.files.len() >= MOST_FILES {
            self.fault(import_place, format!("more than {MOST_FILES} files; put some in one"));
            return None;
        }
        let text = match self.models.read(&path) {
            Ok(text) => text,
            Err(reason) => {
                self.fault(import_place, format!("{path} cannot be read: {reason}"));
                return None;
            }
        };
        let root = self.file(&path, &text, &format!("{}{alias}.", scope.prefix))?;
        let feature = self.tree.features.get_mut(root)?;
        feature.parent = parent;
        if feature.name != *name {
            let text = format!("the root of {path} is `{}`, not `{name}`", feature.name);
            self.fault(place, text);
        }
        Some(root)
    }
}

impl Tree {
    pub fn feature(&self, id: FeatureId) -> &Feature {
        &self.features[id]
    }

    /// What a reference in a constraint names; `Err` is what is wrong with it.
    pub fn find(&self, prefix: &str, parts: &[String]) -> Result<Target, String> {
        let id = format!("{prefix}{}", parts.join("."));
        if let Some(found) = self.by_id.get(&id) {
            return Ok(Target::Feature(*found));
        }
        if let Some((attribute, [first, rest @ ..])) = parts.split_last() {
            let owner = rest.iter().fold(format!("{prefix}{first}"), |id, part| id + "." + part);
            if let Some(found) = self.by_id.get(&owner) {
                let known = &self.features[*found].attributes;
                if known.iter().any(|(name, _)| name == attribute) {
                    return Ok(Target::Attribute(*found, attribute.clone()));
                }
                let hint = near(attribute, known.iter().map(|(name, _)| name.as_str()));
                return Err(format!("`{owner}` has no attribute `{attribute}`{hint}"));
            }
        }
        let hint = near(&id, self.by_id.keys().take(5_000).map(String::as_str));
        Err(format!("there is no feature `{id}`{hint}"))
    }

    /// The feature in every copy of it.
    pub fn copies(&self, id: FeatureId) -> &[FeatureId] {
        self.copies.get(&id).map_or(&[], Vec::as_slice)
    }

    pub fn has_copies(&self, id: FeatureId) -> bool {
        self.copies.contains_key(&id)
    }

    /// Adds a feature that is a copy, and gives it an id that no other has.
    pub fn add_copy(&mut self, mut copy: Feature) {
        while self.by_id.contains_key(&copy.id) {
            copy.id.push('\'');
        }
        let own = self.features.len();
        self.by_id.insert(copy.id.clone(), own);
        self.copies.entry(copy.origin).or_insert_with(|| vec![copy.origin]).push(own);
        self.features.push(copy);
    }

    /// The feature and everything under it.
    pub fn under(&self, id: FeatureId) -> Vec<FeatureId> {
        let mut found = vec![id];
        let mut next = 0;
        while let Some(id) = found.get(next) {
            let groups = &self.features[*id].groups;
            let below: Vec<FeatureId> =
                groups.iter().flat_map(|group| group.features.iter().copied()).collect();
            found.extend(below);
            next += 1;
        }
        found
    }
}

impl Feature {
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }
}

fn near<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> String {
    crate::rules::resolve::nearest(wanted, known)
}

/// What a catalog cannot take in a name.
fn odd_name(id: &str) -> Option<String> {
    if id.chars().count() > LONGEST_NAME {
        return Some(format!("the name is longer than {LONGEST_NAME} letters; shorten it"));
    }
    let is_odd = |found: char| found.is_control() || found == '`';
    let is_framed = id.trim() == id;
    (id.chars().any(is_odd) || !is_framed).then(|| {
        "a name may hold no backtick or control character and neither begin nor end with a space; \
         rename the feature"
            .to_owned()
    })
}

/// The file that an import names, beside the file that imports it.
fn path_of(importer: &str, path: &[String]) -> String {
    let folder = importer.rsplit_once('/').map(|(folder, _)| folder);
    let path = format!("{}.uvl", path.join("/"));
    folder.map_or(path.clone(), |folder| format!("{folder}/{path}"))
}
