"""What a phone is dressed in: materials that count in millimetres, the grain along the phone."""
import materials

# Millimetres of a tow of carbon; depths of bumps count in units of the scene, of which a millimetre is DISTANCE.
TOW, DISTANCE = 2.3, .02


def carbon():
    """Twill of carbon under clear resin: every tow goes over two and under two, one step further in each row."""
    material = materials.surface("carbon", rough=.34, specular=.6, coat_weight=1., coat_roughness=.05)
    nodes = materials.Nodes(material)
    shader = material.node_tree.nodes["Principled BSDF"]
    place = nodes.add("SeparateXYZ", {0: nodes.add("TexCoord").outputs["Object"]}).outputs
    u, v = (nodes.math('DIVIDE', nodes.math('ADD', place[axis], place[2]), TOW) for axis in (0, 1))
    column, row = nodes.math('FLOOR', u), nodes.math('FLOOR', v)
    phase = nodes.math('FLOORED_MODULO', nodes.math('ADD', column, row), 4.)
    upright = nodes.math('LESS_THAN', phase, 2.)
    inside_u, inside_v = nodes.math('FRACT', u), nodes.math('FRACT', v)
    across = nodes.mix(upright, inside_v, inside_u)
    along = nodes.math('DIVIDE', nodes.math('ADD', nodes.math('FLOORED_MODULO', phase, 2.), nodes.mix(upright, inside_u, inside_v)), 2.)
    arch = lambda t: nodes.math('MULTIPLY', nodes.math('MULTIPLY', t, nodes.math('SUBTRACT', 1., t)), 4.)
    height = nodes.math('ADD', nodes.math('POWER', arch(across), .5), nodes.math('MULTIPLY', arch(along), .8))
    strands = [nodes.noise(1., 2, 0., nodes.add("Mapping", {"Vector": nodes.add("TexCoord").outputs["Object"], "Scale": scale}).outputs[0])
               for scale in ((.25, 9., 1.), (9., .25, 1.))]
    strand = nodes.mix(upright, *strands)
    tone = nodes.mix(upright, (.016, .016, .017, 1), (.075, .076, .080, 1))
    dark = nodes.math('MULTIPLY', nodes.math('POWER', arch(along), .35), nodes.math('POWER', arch(across), .25))
    tone = nodes.mix(1., tone, nodes.ramp(dark, (0., (.25,) * 3), (.8, (1.,) * 3)), 'MULTIPLY')
    nodes.wire(nodes.mix(.7, tone, nodes.ramp(strand, (.35, (.35,) * 3), (.65, (1.35,) * 3)), 'MULTIPLY'), shader.inputs["Base Color"])
    nodes.wire(nodes.bump(height, .45, .3 * DISTANCE), shader.inputs["Normal"])
    return material


def walnut():
    """Real veneer, oiled: flames of late wood in the middle, straight grain to the sides, fine pores."""
    material = materials.surface("walnut", rough=.40, specular=.4, coat_weight=.12, coat_roughness=.25)
    nodes = materials.Nodes(material)
    shader = material.node_tree.nodes["Principled BSDF"]
    place = nodes.add("TexCoord").outputs["Object"]
    scaled = lambda *scale: nodes.add("Mapping", {"Vector": place, "Scale": scale}).outputs[0]
    parts = nodes.add("SeparateXYZ", {0: place}).outputs
    # A plain-sawn board: the year rings of a leaning trunk are parabolas on its face.
    bend = nodes.math('MULTIPLY', nodes.math('POWER', nodes.math('ADD', parts[0], 7.), 2.), .0042)
    sway = nodes.math('MULTIPLY', nodes.noise(1., 1, 0., scaled(.03, .008, .03)), 5.)
    rings = nodes.math('ADD', nodes.math('ADD', bend, nodes.math('MULTIPLY', parts[1], .055)), sway)
    late = nodes.math('POWER', nodes.math('FRACT', rings), 2.2)
    broad = nodes.noise(1., 6, .3, scaled(.30, .016, .3), .6)
    wood = nodes.ramp(broad, (.25, (.072, .030, .013)), (.5, (.165, .072, .031)), (.75, (.27, .126, .057)))
    wood = nodes.mix(.8, wood, nodes.ramp(late, (.0, (1.1,) * 3), (.5, (.9,) * 3), (.93, (.42,) * 3), (1., (.85,) * 3)), 'MULTIPLY')
    pores = nodes.noise(1., 4, 0., scaled(5.2, .14, 5.))
    nodes.wire(nodes.mix(.75, wood, nodes.ramp(pores, (.36, (.35,) * 3), (.56, (1.,) * 3)), 'MULTIPLY'), shader.inputs["Base Color"])
    nodes.wire(nodes.bump(pores, .25, .05 * DISTANCE), shader.inputs["Normal"])
    return material


def marble():
    """White marble with grey veins, polished."""
    material = materials.surface("marble", rough=.16, specular=.5)
    nodes = materials.Nodes(material)
    shader = material.node_tree.nodes["Principled BSDF"]
    place = nodes.add("TexCoord").outputs["Object"]
    lean = nodes.add("Mapping", {"Vector": place, "Scale": (.020, .0125, .02), "Rotation": (0, 0, .70)}).outputs[0]
    colour = nodes.ramp(nodes.noise(1.3, 5, .25, lean, .55), (.34, (.58, .585, .60)), (.52, (.80, .795, .785)))
    for scale, width, depth in ((.9, .010, .85), (1.7, .008, .60), (3.8, .009, .30)):
        near = nodes.math('ABSOLUTE', nodes.math('SUBTRACT', nodes.noise(scale, 6, .35, lean, .50), .5))
        fade = nodes.ramp(nodes.noise(scale * 1.7, 2, 0., lean), (.42, (0.,) * 3), (.62, (1.,) * 3))
        edge = nodes.ramp(near, (0., (depth,) * 3), (width, (depth * .30,) * 3), (width * 5, (0.,) * 3))
        colour = nodes.mix(nodes.math('MULTIPLY', edge, fade), colour, (.10, .105, .115, 1))
    nodes.wire(colour, shader.inputs["Base Color"])
    return material


def brushed(slot):
    """Metal foil with the fine lines of a belt across the phone."""
    material = materials.surface("brushed " + slot, metallic=1, rough=.34, slot=slot)
    nodes = materials.Nodes(material)
    shader = material.node_tree.nodes["Principled BSDF"]
    place = nodes.add("TexCoord").outputs["Object"]
    line = lambda x, y: nodes.noise(1., 3, 0., nodes.add("Mapping", {"Vector": place, "Scale": (x, y, y)}).outputs[0])
    lines = nodes.math('ADD', line(.04, 2.6), nodes.math('MULTIPLY', line(.12, 7.), .6))
    nodes.wire(nodes.bump(lines, .45, .10 * DISTANCE), shader.inputs["Normal"])
    nodes.wire(nodes.mix(1., nodes.tint(slot), nodes.ramp(lines, (.55, (.74,) * 3), (1.05, (1.,) * 3)), 'MULTIPLY'), shader.inputs["Base Color"])
    nodes.wire(nodes.ramp(lines, (.5, (.27,) * 3), (1.1, (.44,) * 3)), shader.inputs["Roughness"])
    return material


def coated():
    """The front of a lens: black, with the violet and green of its coating where it turns away."""
    material = materials.surface("coated", (.004,) * 3, rough=.04, specular=.7)
    nodes = materials.Nodes(material)
    shader = material.node_tree.nodes["Principled BSDF"]
    facing = nodes.add("LayerWeight", {"Blend": .5}).outputs["Facing"]
    nodes.wire(nodes.ramp(facing, (.0, (.030, .012, .075)), (.25, (.012, .030, .095)), (.5, (.008, .050, .046)), (.9, (.002,) * 3)),
               shader.inputs["Base Color"])
    return material


def make_materials():
    """Every material by a short name; the three zones each have their own of what is tinted."""
    surface = materials.surface
    grain = [("noise", .16, .35, .6 * DISTANCE), ("cells", .95, .90, .80 * DISTANCE), ("noise", 3.4, .40, .16 * DISTANCE)]
    zones = ("back", "camera", "frame")
    tinted = {
        "matte": lambda zone: surface(f"matte {zone}", rough=.50, specular=.36, slot=zone, bumps=[("noise", 7, .06, .02 * DISTANCE)]),
        "gloss": lambda zone: surface(f"gloss {zone}", rough=.075, specular=.5, slot=zone),
        "leather": lambda zone: surface(f"leather {zone}", rough=.46, specular=.38, slot=zone, bumps=grain),
        "brushed": brushed}
    made = {(kind, zone): make(zone) for kind, make in tinted.items() for zone in zones}
    plain = dict(carbon=carbon(), walnut=walnut(), marble=marble())
    made |= {(kind, zone): material for kind, material in plain.items() for zone in zones}
    return made | dict(
        metal=surface("metal", metallic=1, rough=.26, slot="metal"),
        rings=surface("rings", metallic=1, rough=.17, slot="rings"),
        glass=surface("glass", (.006,) * 3, rough=.06),
        black=surface("black", (.010,) * 3, rough=.42),
        barrel=surface("barrel", (.016,) * 3, rough=.30, specular=.5),
        coated=coated(), flash=surface("flash", (.75, .68, .48), rough=.3, coat_weight=1.))
