"""The command line that every product's script has."""
import argparse

import stage
from compose import linear_colour
from passes import Shoot


def run(description, views, photograph, pack, samples=48):
    """Photograph a view into its passes, or with --pack turn the passes into the layers of a catalog."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("view", choices=views)
    parser.add_argument("raw", help="where the passes lie")
    parser.add_argument("catalog", help="the product's folder")
    parser.add_argument("--width", type=int, default=stage.SIZE[0])
    parser.add_argument("--samples", type=int, default=samples)
    parser.add_argument("--only", type=lambda text: text.split(","), help="some passes, by name")
    parser.add_argument("--pack", action="store_true", help="passes to layers")
    parser.add_argument("--direct", nargs="*", metavar="SLOT=#RRGGBB",
                        help="only one ordinary rendering in these colours, as pass `direct`, for compare.py")
    options = parser.parse_args()
    if options.pack:
        return pack(options.view, options.raw, options.catalog)
    if options.direct:
        Shoot.direct = {slot: tuple(linear_colour(colour)) for slot, colour in (text.split("=") for text in options.direct)}
    photograph(options.view, options.raw, options.only, (options.width, options.samples))
