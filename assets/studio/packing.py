"""From passes to the picture files of a catalog: 8 bit, sRGB encoded, cropped, squeezed."""
import math
import os
from typing import NamedTuple

import numpy as np
import oxipng
from PIL import Image, ImageFilter

LARGEST_GAIN = 4.
WEBP_QUALITY, COLOUR_QUALITY, JPEG_QUALITY = 86, 86, 93
ALPHA_STEPS = 85


class Soft(NamedTuple):
    """A soft dark around a part: how strong, how wide, how far away from the window (down and right), in pixels."""
    share: float
    radius: float
    shift: int = 0

    def of(self, alpha):
        """The dark that a part with this coverage throws."""
        blurred = Image.fromarray(to_bytes(alpha)).filter(ImageFilter.GaussianBlur(self.radius))
        return self.share * np.roll(np.asarray(blurred, float) / 255, (self.shift, self.shift), (0, 1))


def encode(linear):
    """Linear light to sRGB."""
    linear = np.clip(linear, 0, 1)
    return np.where(linear <= .0031308, 12.92 * linear, 1.055 * np.maximum(linear, 1e-9) ** (1 / 2.4) - .055)


def decode(encoded):
    """sRGB to linear light."""
    return np.where(encoded <= .04045, encoded / 12.92, ((encoded + .055) / 1.055) ** 2.4)


def to_bytes(values):
    """0 to 1 as 0 to 255, rounded."""
    return (np.clip(values, 0, 1) * 255 + .5).astype(np.uint8)


def gain_of(shade):
    """The factor that a layer is divided by when it is stored: 1, or more where a metal shines brighter than white."""
    return float(np.clip(np.ceil(np.quantile(shade, .9999) * 10) / 10, 1, LARGEST_GAIN))


def blur(picture, radius):
    """A Gaussian blur of a picture with one channel; the radius is its standard deviation in pixels, or (down, across)."""
    for axis in (0, 1):
        sigma = radius[axis] if isinstance(radius, tuple) else radius
        reach = math.ceil(3 * sigma)
        kernel = np.exp(-.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
        kernel /= kernel.sum()
        padded = np.pad(picture, [(reach, reach) if side == axis else (0, 0) for side in (0, 1)], mode='edge')
        picture = sum(weight * np.take(padded, range(step, step + picture.shape[axis]), axis) for step, weight in enumerate(kernel))
    return picture


def smooth(light, regions, radius=3.):
    """Diffuse light without its last noise: blurred inside each region (a share), never across an edge."""
    result = np.zeros_like(light)
    for region in regions:
        inside = (region > .97).astype(light.dtype)
        spread = blur(light * inside, radius) / np.maximum(blur(inside, radius), 1e-4)
        result += region * np.where(blur(inside, radius) > .02, spread, light)
    return result


def save_png(image, path):
    """Write a PNG and squeeze it without loss, keeping 8 bits a channel and its kind (no palettes)."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    image.save(path)
    oxipng.optimize(path, level=2, strip=oxipng.StripChunks.safe(), bit_depth_reduction=False,
                    color_type_reduction=False, palette_reduction=False, grayscale_reduction=False)
    report(path)


def report(path, note=""):
    """Say what was written."""
    print(f"{os.path.basename(path):22s} {os.path.getsize(path) / 1024:6.0f} KiB {note}", flush=True)


def save_grey(path, linear, gain=1.):
    """A grey layer of light, to be tinted or added as it is."""
    save_png(Image.fromarray(to_bytes(encode(linear / gain))), path)


def save_grey_photo(path, linear):
    """A grey layer of light that is rich in detail: lossy, as WebP or JPEG, a fifth to a third of the PNG."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    image = Image.fromarray(to_bytes(encode(linear)))
    if path.endswith(".webp"):
        image.save(path, quality=COLOUR_QUALITY + 2, method=6)
    else:
        image.save(path, quality=JPEG_QUALITY, optimize=True)
    report(path)


def save_colour(path, linear):
    """A layer of light in colour, to be added as it is: lossy WebP, since a photograph in PNG is ten times as large."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    Image.fromarray(to_bytes(encode(linear))).save(path, quality=COLOUR_QUALITY, method=6)
    report(path)


def save_share(path, share):
    """A share from 0 to 1 (coverage, shadow, mask): not light, hence not encoded."""
    save_png(Image.fromarray(to_bytes(share)), path)


def save_shadow(path, share, alpha):
    """The shadow on the floor, drawn out between the product (its coverage) and the picture's four edges, so that none is seen."""
    fades = []
    for axis, size in ((1, share.shape[0]), (0, share.shape[1])):
        covered = np.flatnonzero((alpha > .5).any(axis)) * size / alpha.shape[1 - axis]
        before, after, at = covered[0], size - covered[-1], np.arange(size) + .5
        t = np.clip(np.minimum(at / max(before, 1), (size - at) / max(after, 1)), 0, 1)
        fades.append(t * t * (3 - 2 * t))
    save_share(path, share * fades[0][:, None] * fades[1])


def save_uv(path, looks):
    """Where on the artwork each pixel looks (`Shoot.uv`): PNG of three channels of 16 bits, cropped.  Gives its place.

    The two looks are kept to 14 bits, a hundredth of a millimetre on a mug: what is finer does not compress.
    """
    fill = np.clip(looks[..., 2:3], 0, 1)
    fill[fill < .004] = 0
    straight = np.clip(looks[..., :2] / np.maximum(fill, 1e-6), 0, 1) * (fill > 0)
    codes = np.concatenate([np.round(straight * 16383) * 4, np.round(fill * 65535)], 2).astype(">u2")
    rows, columns = np.nonzero(codes[..., 2].any(1))[0], np.nonzero(codes[..., 2].any(0))[0]
    top, left = int(rows[0]), int(columns[0])
    codes = np.ascontiguousarray(codes[top:rows[-1] + 1, left:columns[-1] + 1])
    os.makedirs(os.path.dirname(path), exist_ok=True)
    image = oxipng.RawImage(codes.tobytes(), codes.shape[1], codes.shape[0], color_type=oxipng.ColorType.rgb(), bit_depth=16)
    with open(path, "wb") as file:
        file.write(image.create_optimized_png(level=4, bit_depth_reduction=False, color_type_reduction=False,
                                              palette_reduction=False, grayscale_reduction=False))
    report(path, f"at {(left, top)}")
    return left, top


def with_contact_shadow(premultiplied, *soft):
    """A part with the dark that it throws on what lies under it."""
    alpha = premultiplied[..., 3]
    dark = np.max([shadow.of(alpha) for shadow in soft], 0)
    result = premultiplied.copy()
    result[..., 3] = alpha + dark * (1 - alpha)
    return result


def save_over(path, premultiplied, exposure, lossy=False):
    """A part that is laid over: exposed, straight alpha, cropped to where it shows.  Gives its place in the view.

    WebP keeps alpha without loss: in `ALPHA_STEPS` steps, which the eye cannot tell, it takes far less room.
    """
    alpha = np.clip(premultiplied[..., 3:], 0, 1)
    stored = np.round(alpha * ALPHA_STEPS) / ALPHA_STEPS if lossy else alpha
    straight = np.where(alpha > 1e-3, premultiplied[..., :3] * exposure / np.maximum(alpha, 1e-3), 0)
    pixels = to_bytes(np.concatenate([encode(straight), stored], 2))
    pixels[pixels[..., 3] == 0] = 0
    image = Image.fromarray(pixels)
    box = image.getbbox()
    image = image.crop(box)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if lossy:
        image.save(path, quality=WEBP_QUALITY, method=6)
        report(path, f"at {box[:2]}")
    else:
        save_png(image, path)
        print("  at", box[:2])
    return box[:2]


def save_tinted(path, premultiplied, neutral, exposure, soft=()):
    """A part that is laid over and tinted: rendered in a neutral grey, stored as if it were white; prints place and gain.

    `soft` is the dark that it throws on what lies under it.
    """
    light = premultiplied.copy()
    light[..., :3] /= neutral
    gain = gain_of(exposure * light[..., :3].max(2) / np.maximum(light[..., 3], .05))
    if soft:
        light = with_contact_shadow(light, *soft)
    at = save_over(path, light, exposure / gain, lossy=True)
    print(f"  {os.path.basename(path)}: at {at}, gain {gain}", flush=True)
