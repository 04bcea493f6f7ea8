//! What is cut, raised or laid on: its outline, and how steeply it rises at its edges.

use super::flat::Flat;

/// A picture of coverage with its rises: for each pixel how steeply the coverage grows to the
/// right and downwards (1 at a straight edge), the coverage seen softly, and the coverage.
///
/// Edges are `bevel_px` pixels wide. Missing bytes cover nothing.
pub fn relief(size_px: (u32, u32), cover: &[u8], bevel_px: f32) -> Flat {
    let (width, height) = (size_px.0.max(1) as usize, size_px.1.max(1) as usize);
    let mut plain: Vec<f32> = cover.iter().map(|byte| f32::from(*byte) / 255.0).collect();
    plain.resize(width * height, 0.0);
    let radius = ((bevel_px / 2.0).round() as usize).clamp(1, width.max(height));
    let mut soft = plain.clone();
    for _ in 0..PASSES {
        soft = blurred(&soft, width, radius);
        soft = turned(&blurred(&turned(&soft, width), height, radius), height);
    }
    let window = (2 * radius + 1) as f32;
    let deviation = (PASSES as f32 * (window * window - 1.0) / 12.0).sqrt();
    // The greatest slope of an edge that is blurred by a bell of this deviation is 1 / this.
    let steepest = deviation * (2.0 * std::f32::consts::PI).sqrt();
    let texels = (0..width * height).map(|index| {
        let (x, y) = (index % width, index / width);
        let at = |x: usize, y: usize| soft[y.min(height - 1) * width + x.min(width - 1)];
        let right = (at(x + 1, y) - at(x.saturating_sub(1), y)) / 2.0 * steepest;
        let down = (at(x, y + 1) - at(x, y.saturating_sub(1))) / 2.0 * steepest;
        [right, down, soft[index], plain[index]]
    });
    Flat::new(size_px, texels.collect())
}

/// How often the mean is taken: three make nearly a bell.
const PASSES: usize = 3;

/// The mean of each value and its neighbours in the row; beyond the ends there is nothing.
fn blurred(values: &[f32], width: usize, radius: usize) -> Vec<f32> {
    let window = (2 * radius + 1) as f32;
    let mut means = Vec::with_capacity(values.len());
    for row in values.chunks_exact(width) {
        let mut sum: f32 = row.iter().take(radius).sum();
        for x in 0..width {
            sum += row.get(x + radius).copied().unwrap_or(0.0);
            if x > radius {
                sum -= row[x - radius - 1];
            }
            means.push(sum / window);
        }
    }
    means
}

/// Columns as rows.
fn turned(values: &[f32], width: usize) -> Vec<f32> {
    let height = values.len() / width;
    (0..width).flat_map(|x| (0..height).map(move |y| values[y * width + x])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::flat::Area;

    fn look(flat: &Flat, x: f32, y: f32) -> [f32; 4] {
        let (width, height) = flat.size_px();
        let (width, height) = (width as f32, height as f32);
        flat.mean(Area {
            at: (x / width, y / height),
            across: (1.0 / width, 0.0),
            down: (0.0, 1.0 / height),
        })
    }

    #[test]
    fn a_straight_edge_rises_by_one_across_it_and_not_along_it() {
        for radius in [2.0, 6.0] {
            let cover: Vec<u8> = (0..40 * 40).map(|i| if i % 40 >= 20 { 255 } else { 0 }).collect();
            let flat = relief((40, 40), &cover, radius);
            let [right, down, soft, _] = look(&flat, 20.0, 20.5);
            assert!((0.85..1.1).contains(&right), "{right}");
            assert!(down.abs() < 1e-3 && (soft - 0.5).abs() < 1e-3);
            assert!(look(&flat, 34.5, 20.5)[3] > 0.999);
            assert!(look(&flat, 3.5, 20.5)[0].abs() < 1e-3);
        }
    }
}
