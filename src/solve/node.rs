//! What a constraint says: a tree over sets of values, sums and tables of rows.

use super::bits::Set;
use super::model::VariableId;
use super::rows::Rows;

/// A condition on the variables, without negation.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A variable takes one of these values.
    In(VariableId, usize, Set),
    All(Vec<Node>),
    AnyOf(Vec<Node>),
    Linear(Linear),
    Rows(Rows),
}

/// A sum and what must hold of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Linear {
    pub sum: Sum,
    pub test: Test,
    /// Linear nodes with the same terms have the same; given by [`number_sums`].
    pub terms_id: u32,
}

/// A test on a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// Both ends belong to it.
    Between(i128, i128),
    Differs(i128),
}

/// A constant and, for each variable, what each of its values adds. Whole numbers of `10^-scale`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sum {
    pub scale: u32,
    pub constant: i128,
    /// By ascending variable.
    pub terms: Vec<Term>,
    pub products: Vec<Product>,
}

/// What a variable adds to a sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    pub variable: VariableId,
    pub by_value: Vec<i128>,
    /// Whether no later value adds less; given by [`number_sums`].
    pub is_rising: bool,
}

/// A product of two sums that both vary, so many times.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    pub factor: i128,
    pub left: Sum,
    pub right: Sum,
}

impl Node {
    pub const ALWAYS: Self = Self::All(Vec::new());
    pub const NEVER: Self = Self::AnyOf(Vec::new());

    /// The opposite.
    pub fn negated(&self) -> Self {
        match self {
            Self::In(variable, size, set) => Self::In(*variable, *size, set.complement(*size)),
            Self::All(parts) => Self::AnyOf(negated(parts)),
            Self::AnyOf(parts) => Self::All(negated(parts)),
            Self::Linear(linear) => linear.negated(),
            Self::Rows(rows) => Self::Rows(rows.negated()),
        }
    }

    /// Every variable it speaks of, ascending, each once.
    pub fn variables(&self) -> Vec<VariableId> {
        let mut found = Vec::new();
        self.gather(&mut found);
        found.sort_unstable();
        found.dedup();
        found
    }

    fn gather(&self, found: &mut Vec<VariableId>) {
        match self {
            Self::In(variable, ..) => found.push(*variable),
            Self::All(parts) | Self::AnyOf(parts) => {
                for part in parts {
                    part.gather(found);
                }
            }
            Self::Linear(linear) => linear.sum.gather(found),
            Self::Rows(rows) => found.extend(rows.over()),
        }
    }
}

fn negated(parts: &[Node]) -> Vec<Node> {
    parts.iter().map(Node::negated).collect()
}

impl Linear {
    fn negated(&self) -> Node {
        let with = |test| Node::Linear(Self { test, ..self.clone() });
        match self.test {
            Test::Differs(number) => with(Test::Between(number, number)),
            Test::Between(from, to) if from == to => with(Test::Differs(from)),
            Test::Between(from, to) => {
                let below = (from > i128::MIN).then(|| with(Test::Between(i128::MIN, from - 1)));
                let above = (to < i128::MAX).then(|| with(Test::Between(to + 1, i128::MAX)));
                Node::AnyOf(below.into_iter().chain(above).collect())
            }
        }
    }
}

impl Sum {
    /// A number that does not vary.
    pub fn constant(constant: i128, scale: u32) -> Self {
        Self { scale, constant, ..Self::default() }
    }

    fn gather(&self, found: &mut Vec<VariableId>) {
        found.extend(self.terms.iter().map(|term| term.variable));
        for product in &self.products {
            product.left.gather(found);
            product.right.gather(found);
        }
    }

    fn is_constant(&self) -> bool {
        self.terms.is_empty() && self.products.is_empty()
    }

    /// The sum of two.
    pub fn plus(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        let (mut sum, other) = (self.at_scale(scale), other.at_scale(scale));
        sum.constant = sum.constant.saturating_add(other.constant);
        for term in other.terms {
            sum.add_term(term);
        }
        sum.products.extend(other.products);
        sum
    }

    fn add_term(&mut self, term: Term) {
        match self.terms.binary_search_by_key(&term.variable, |known| known.variable) {
            Ok(at) => {
                for (sum, more) in self.terms[at].by_value.iter_mut().zip(term.by_value) {
                    *sum = sum.saturating_add(more);
                }
            }
            Err(at) => self.terms.insert(at, term),
        }
    }

    /// So many times the sum; the factor has its own scale.
    pub fn times(mut self, factor: i128, scale: u32) -> Self {
        self.constant = self.constant.saturating_mul(factor);
        for number in self.terms.iter_mut().flat_map(|term| &mut term.by_value) {
            *number = number.saturating_mul(factor);
        }
        for product in &mut self.products {
            product.factor = product.factor.saturating_mul(factor);
        }
        self.scale += scale;
        self
    }

    /// The product of two.
    pub fn multiplied(self, other: Self) -> Self {
        if other.is_constant() {
            return self.times(other.constant, other.scale);
        }
        if self.is_constant() {
            return other.times(self.constant, self.scale);
        }
        let scale = self.scale + other.scale;
        let product = Product { factor: 1, left: self, right: other };
        Self { scale, products: vec![product], ..Self::default() }
    }

    fn at_scale(self, scale: u32) -> Self {
        let more = scale - self.scale;
        let factor = 10_i128.checked_pow(more).unwrap_or(i128::MAX);
        if more == 0 { self } else { self.times(factor, more) }
    }
}

/// Gives linear nodes with the same terms the same number.
pub fn number_sums<'a>(nodes: impl Iterator<Item = &'a mut Node>) {
    let mut known: Vec<Vec<Term>> = Vec::new();
    nodes.for_each(|node| number_in(node, &mut known));
}

fn note_rising(sum: &mut Sum) {
    for term in &mut sum.terms {
        term.is_rising = term.by_value.is_sorted();
    }
    for product in &mut sum.products {
        note_rising(&mut product.left);
        note_rising(&mut product.right);
    }
}

fn number_in(node: &mut Node, known: &mut Vec<Vec<Term>>) {
    match node {
        Node::In(..) | Node::Rows(_) => {}
        Node::All(parts) | Node::AnyOf(parts) => {
            for part in parts {
                number_in(part, known);
            }
        }
        Node::Linear(linear) => {
            note_rising(&mut linear.sum);
            let same = known.iter().position(|terms| *terms == linear.sum.terms);
            let id = same.unwrap_or(known.len());
            if same.is_none() {
                known.push(linear.sum.terms.clone());
            }
            linear.terms_id = id as u32;
        }
    }
}
