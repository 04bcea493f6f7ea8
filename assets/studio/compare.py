"""How far a view put together from layers is from an ordinary rendering in the same colours.

    python headphone.py hero RAW CATALOG --direct shell=#8E1B2C leather=#D2BFA3 ... [--width W] [--samples N]
    bespoke render BUILD --view hero -o ours.png
    python compare.py CATALOG VIEW RAW [--ours ours.png] --tint shell=#8E1B2C leather=#D2BFA3 ... [--choose ...]

Without --ours the layers are put together by compose.py.  Prints a row of the table in docs/pictures.md: pixels that the
product fills in both and nothing is laid over, mean error of 255, PSNR, and the error that nine in ten pixels stay below.
"""
import argparse

import numpy as np
from PIL import Image

from compose import View, linear_colour, read_views, shoulder
from packing import encode
from passes import load

WHOLE = .999


def reduced(pixels, size):
    """A picture made smaller by the mean of what falls into each of its pixels, or as it is."""
    height, width = pixels.shape[:2]
    if (width, height) == size:
        return pixels
    step_x, step_y = width // size[0], height // size[1]
    if (step_x * size[0], step_y * size[1]) != (width, height):
        raise SystemExit(f"{width} x {height} is no multiple of {size[0]} x {size[1]}: render at a whole part of the view's size")
    return pixels.reshape(size[1], step_y, size[0], step_x, -1).mean((1, 3))


def laid(view):
    """How much of each pixel is laid over: an ordinary rendering has none of these parts."""
    most = np.zeros_like(view.coverage)
    for layer in view.of("Over"):
        sheet = view.sheet(layer["picture"], False)
        here, part = view.window(layer, sheet)
        most[here] = np.maximum(most[here], sheet[part][..., 3:])
    return most


def compare(ours, direct, whole):
    """Mean error, PSNR and the ninth decile over the pixels that the product fills, of 255."""
    error = np.abs(ours - direct)[whole] * 255
    return error.mean(), 10 * np.log10(255 ** 2 / max((error ** 2).mean(), 1e-9)), np.quantile(error, .9)


def main():
    """Read the command line and print one row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("view")
    parser.add_argument("raw")
    parser.add_argument("--ours")
    parser.add_argument("--tint", nargs="*", default=[], metavar="SLOT=#RRGGBB")
    parser.add_argument("--choose", nargs="*", default=[], metavar="GROUP.CHOICE[*COUNT]")
    parser.add_argument("--sheet", help="where to save both side by side, and four times their difference")
    options = parser.parse_args()
    tints = {slot: linear_colour(colour) for slot, colour in (text.split("=") for text in options.tint)}
    chosen = {name: int(count or 1) for name, _, count in (text.partition("*") for text in options.choose)}
    view = next(view for view in read_views(options.folder) if view["id"] == options.view)
    exposure = float(view.get("exposure", 1))
    direct = load(options.raw, options.view, "direct").astype(float)
    size = direct.shape[1], direct.shape[0]
    laid_over = laid(View(options.folder, view, chosen, tints, {}))
    view["layers"] = [layer for layer in view["layers"] if layer.get("blend") != "Over"]
    light, coverage, _ = View(options.folder, view, chosen, tints, {}).paint()
    light, coverage = reduced(light, size), reduced(coverage - laid_over, size)
    if options.ours:
        shown = np.asarray(Image.open(options.ours).convert("RGB").resize(size, Image.BOX), float) / 255
    else:
        shown = encode(shoulder(light))
    whole = (coverage[..., 0] > WHOLE) & (direct[..., 3] > WHOLE)
    ordinary = encode(shoulder(exposure * direct[..., :3]))
    if options.sheet:
        shift = np.clip(.5 + 4 * (shown - ordinary), 0, 1)
        sheet = np.concatenate([np.where(whole[..., None], picture, .93) for picture in (shown, ordinary, shift)], 1)
        Image.fromarray((sheet * 255).round().astype(np.uint8)).save(options.sheet)
    mean, decibels, tenth = compare(shown, ordinary, whole)
    print(f"| {options.view} | {size[0]} x {size[1]} | {whole.sum():,} | {mean:.1f} | {decibels:.1f} | {tenth:.1f} |")


if __name__ == "__main__":
    main()
