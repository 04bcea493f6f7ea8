"""Puts a view together from its layers: the formula in plain numpy, to check pictures by eye and programs by number.

    python compose.py CATALOG_FOLDER VIEW OUT.png [--tint slot=#RRGGBB ...] [--choose group.choice[*count] ...]
                      [--values value=number ...] [--theme light|dark] [--places]

Reads catalog.ron in CATALOG_FOLDER.  Per pixel, in linear light:

    P   = exposure * sum(gain * shade * tint)          layers that add; a shade may mirror the metal beside it
    P   = P * (1 - a) + part                           parts laid over, premultiplied; they join the coverage
    out = shoulder(P) + (1 - coverage) * (1 - shadow) * backdrop
"""
import argparse
import os
import re

import numpy as np
from PIL import Image, ImageDraw

from packing import decode, encode, to_bytes

NEUTRAL_METAL = .8
SHADOW_FADE = .10
SHOULDER = .80
BACKDROPS = {"light": ("#F4F3F1", "#CFCDCA"), "dark": ("#3A3D44", "#15171B")}


# ---------------------------------------------------------------- reading
TOKENS = re.compile(r'//[^\n]*|"((?:[^"\\]|\\.)*)"|([A-Za-z_]\w*)|(-?\d+(?:\.\d+)?)|([()\[\]:,])|\s+')


def read_ron(text):
    """The little of RON that a catalog's views need: structs, tuples, lists, texts, numbers, bare names."""
    tokens = []
    for match in TOKENS.finditer(text):
        string, name, number, mark = match.groups()
        if string is not None:
            tokens.append(("text", string))
        elif name or number or mark:
            tokens.append(("name", name) if name else ("number", float(number)) if number else ("mark", mark))
    tokens.append(("end", ""))
    return read_value(tokens, [0])


def read_value(tokens, at):
    """One value; `at` holds the place in the tokens."""
    kind, value = tokens[at[0]]
    at[0] += 1
    if kind == "name" and tokens[at[0]] == ("mark", "("):
        at[0] += 1
        return read_fields(tokens, at)
    if (kind, value) == ("mark", "("):
        return read_fields(tokens, at)
    if (kind, value) == ("mark", "["):
        return read_sequence(tokens, at, "]")
    return value


def read_fields(tokens, at):
    """The inside of parentheses: a struct as a dict, or a tuple as a list."""
    if tokens[at[0]][0] != "name" or tokens[at[0] + 1] != ("mark", ":"):
        return read_sequence(tokens, at, ")")
    fields = {}
    while tokens[at[0]] != ("mark", ")"):
        name = tokens[at[0]][1]
        at[0] += 2
        fields[name] = read_value(tokens, at)
        at[0] += tokens[at[0]] == ("mark", ",")
    at[0] += 1
    return fields


def read_sequence(tokens, at, end):
    """Values up to a closing mark."""
    values = []
    while tokens[at[0]] != ("mark", end):
        values.append(read_value(tokens, at))
        at[0] += tokens[at[0]] == ("mark", ",")
    at[0] += 1
    return values


def read_views(folder):
    """The views of a catalog."""
    for name in ("catalog.ron",):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            text = open(path, encoding="utf-8").read()
            start = re.search(r"^\s*views\s*:", text, re.M)
            return read_ron(text[start.end():])
    raise SystemExit(f"no catalog.ron in {folder}")


# ---------------------------------------------------------------- rules
def holds(rule, chosen, values):
    """Whether a rule holds; `chosen` maps group.choice to its count, `values` maps a value's name to its sum."""
    rest = rule.split("=>", 1)
    if len(rest) == 2:
        return not holds(rest[0], chosen, values) or holds(rest[1], chosen, values)
    python = re.sub(r"(\w+)\(([\w-]+)\)|([a-z][\w-]*(?:\.[\w-]+)?)",
                    lambda m: term_of(m, chosen, values), rule)
    python = python.replace("!", " not ").replace("&", " and ").replace("|", " or ").replace(" not =", "!=")
    return bool(eval(python, {"__builtins__": {}}))


def term_of(match, chosen, values):
    """A sum such as `count(group)`, or whether `group.choice` or anything in `group` is chosen, as Python."""
    name, group, choice = match.groups()
    if choice:
        return str(any(key == choice or key.startswith(choice + ".") for key in chosen))
    counts = {key: n for key, n in chosen.items() if key.startswith(group + ".")}
    if name == "count":
        return str(sum(counts.values()))
    return str(sum(values.get((name, key), 0) * n for key, n in counts.items()))


# ---------------------------------------------------------------- light
def linear_colour(text):
    """#RRGGBB as linear light."""
    return decode(np.array([int(text[i:i + 2], 16) / 255 for i in (1, 3, 5)]))


def shoulder(light):
    """The same below .8, softly bent above, so that highlights do not clip."""
    return np.where(light <= SHOULDER, light,
                    SHOULDER + (1 - SHOULDER) * (1 - np.exp(-(light - SHOULDER) / (1 - SHOULDER))))


def backdrop(theme, size):
    """A quiet gradient, lightest a little above the middle, dithered against bands."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width]
    distance = np.sqrt(((x / width - .5) / .75) ** 2 + ((y / height - .42) / .85) ** 2)[..., None]
    share = np.clip(distance, 0, 1) ** 1.6
    near, far = (linear_colour(colour) for colour in BACKDROPS[theme])
    light = near * (1 - share) + far * share
    return light + np.random.default_rng(0).normal(0, .0012, light.shape)


class View:
    """One view being put together."""

    def __init__(self, folder, view, chosen, tints, values):
        self.folder, self.view = folder, view
        self.size = tuple(int(n) for n in view["size_px"])
        self.tints, width, height = tints, *self.size
        self.light, self.coverage = np.zeros((height, width, 3)), np.zeros((height, width, 1))
        self.shadow = np.zeros((height, width, 1))
        self.layers = [layer for layer in view["layers"] if "when" not in layer or holds(layer["when"], chosen, values)]
        self.masks = {layer["tint"]: layer["mask"] for layer in view["layers"] if "mask" in layer and "tint" in layer}

    def sheet(self, path, encoded):
        """A picture as an array with a last axis; light is decoded, alpha and shares are not."""
        pixels = np.asarray(Image.open(os.path.join(self.folder, path)), float) / 255
        pixels = pixels[..., None] if pixels.ndim == 2 else pixels
        if encoded:
            pixels = np.concatenate([decode(pixels[..., :3]), pixels[..., 3:]], 2)
        return pixels

    def window(self, layer, sheet):
        """Where a layer falls: the slice of the view and the part of its sheet, after at_px and clip_px."""
        left, top = (int(n) for n in layer.get("at_px", (0, 0)))
        x, y, width, height = (int(n) for n in layer.get("clip_px", (0, 0, *self.size)))
        x0, y0 = max(left, x, 0), max(top, y, 0)
        x1 = min(left + sheet.shape[1], x + width, self.size[0])
        y1 = min(top + sheet.shape[0], y + height, self.size[1])
        x1, y1 = max(x1, x0), max(y1, y0)
        return np.s_[y0:y1, x0:x1], np.s_[y0 - top:y1 - top, x0 - left:x1 - left]

    def paint(self):
        """All layers, in three rounds: what adds, what is laid over, what covers and darkens the backdrop."""
        exposure = float(self.view.get("exposure", 1))
        for layer in self.of("Coverage"):
            self.coverage = np.maximum(self.coverage, self.sheet(layer["picture"], False)[..., :1])
        for layer in self.of("Add"):
            self.add(layer)
        self.light *= exposure
        for layer in self.of("Over"):
            self.lay_over(layer)
        for layer in self.of("Shadow"):
            self.shade(layer)
        return self.light, self.coverage, self.shadow

    def of(self, blend):
        """The layers of one blend."""
        return [layer for layer in self.layers if layer.get("blend", "Add") == blend]

    def tint_of(self, layer):
        """A layer's tint: white where it has none."""
        return self.tints[layer["tint"]] if "tint" in layer else np.ones(3)

    def add(self, layer):
        """Light of one slot."""
        sheet = self.sheet(layer["picture"], True)[..., :3]
        here, part = self.window(layer, sheet)
        light = sheet[part] * float(layer.get("gain", 1)) * self.tint_of(layer)
        if "reflects" in layer:
            metal = self.sheet(self.masks[layer["reflects"]], False)[here]
            light = light * ((1 - metal) + metal * self.tints[layer["reflects"]] / NEUTRAL_METAL)
        self.light[here] += light

    def lay_over(self, layer):
        """A part over what is there, in final light (exposed already); its picture has straight alpha."""
        sheet = self.sheet(layer["picture"], True)
        here, part = self.window(layer, sheet)
        sheet = sheet[part]
        alpha = sheet[..., 3:]
        light = sheet[..., :3] * float(layer.get("gain", 1)) * self.tint_of(layer)
        self.light[here] = self.light[here] * (1 - alpha) + light * alpha
        self.coverage[here] = alpha + self.coverage[here] * (1 - alpha)

    def shade(self, layer):
        """The shadow on the backdrop, scaled to the view, faded at its left and right edge."""
        image = Image.open(os.path.join(self.folder, layer["picture"])).resize(self.size, Image.BICUBIC)
        column = np.arange(self.size[0])
        fade = np.clip(np.minimum(column, self.size[0] - 1 - column) / (SHADOW_FADE * self.size[0]), 0, 1)
        fade = fade * fade * (3 - 2 * fade)
        self.shadow = np.asarray(image, float)[..., None] / 255 * fade[None, :, None]


def compose(folder, view, chosen, tints, values, theme):
    """The finished picture of a view, display encoded."""
    painted = View(folder, view, chosen, tints, values)
    light, coverage, shadow = painted.paint()
    return encode(shoulder(light) + (1 - coverage) * (1 - shadow) * backdrop(theme, painted.size))


def main():
    """Read the command line and save one picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("view")
    parser.add_argument("out")
    parser.add_argument("--tint", nargs="*", default=[], metavar="SLOT=#RRGGBB")
    parser.add_argument("--choose", nargs="*", default=[], metavar="GROUP.CHOICE[*COUNT]")
    parser.add_argument("--values", nargs="*", default=[], metavar="NAME:GROUP.CHOICE=NUMBER")
    parser.add_argument("--theme", choices=BACKDROPS, default="light")
    parser.add_argument("--places", action="store_true", help="outline what can be engraved")
    options = parser.parse_args()
    tints = {slot: linear_colour(colour) for slot, colour in (text.split("=") for text in options.tint)}
    chosen = {name: int(count or 1) for name, _, count in (text.partition("*") for text in options.choose)}
    values = {tuple(name.split(":")): float(number) for name, number in (text.split("=") for text in options.values)}
    view = next(view for view in read_views(options.folder) if view["id"] == options.view)
    image = Image.fromarray(to_bytes(compose(options.folder, view, chosen, tints, values, options.theme)))
    if options.places:
        for place in (place for place in view.get("places", []) if "corners_px" in place):
            ImageDraw.Draw(image).polygon([tuple(corner) for corner in place["corners_px"]], outline=(255, 60, 40))
    image.save(options.out)


if __name__ == "__main__":
    main()
