# The program's own words, in English. Whoever translates: see docs/translating.md.

## How numbers, money and days are written

decimal-mark = .
group-mark = ,
# $symbol is `€`, or a code that ends in a space where it stands first: `CHF `.
money = { $symbol }{ $amount }
day = { $day } { $month } { $year }
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

## Small words that are used everywhere

# An amount of nothing: what an option adds to the price.
included = included
quoted = “{ $text }”
counted = { $count } × { $name }
# The name of an option inside a sentence.
name-in-sentence = { $name }
counted-in-sentence = { $count } × { $name }
# The end of a list: `A, B and C`.
list-and = { $names } and { $last }
not-on-shelf = No longer on the shelf
none = None
open = Open
open-named = Open { $name }
picture-of = Picture of { $name }
close = Close
cancel = Cancel
save = Save
erase = Erase
erase-named = Erase { $name }
compare = Compare
rename = Rename
replace = Replace
settings = Settings
standard = Standard
why = Why?
as-it-comes = As it comes
by-maker = By the maker
side-by-side = Side by side
total = Total
picture = Picture
start-from-this = Start from this
start-from = Start from { $name }
keep-mine = Keep mine
more-for = More for { $name }
as-you-left-it = As you left it

## Why something cannot be had, and the ways out

why-unavailable = { $name } is unavailable
# $done is one of the sentences `done-you`.
why-unavailable-because = { $name } is unavailable because { $done }
why-always = { $name } is always included
why-comes-with = { $name } comes with { $names }
why-needed = { $name } is needed because { $done }
why-ruled-out = You ruled out { $name }.
why-only-one = Only one { $group } can be chosen and you chose { $other }.
done-chose = chose { $names }
done-ruled-out = ruled out { $names }
done-set = set { $names }
# $done is a list of the three above.
done-you = you { $done }
# Two reasons behind a colon.
reason-and = { $reasons }; { $reason }
reason-one = one { $group } must be chosen
reason-number = { $group } needs a number
reason-least = { $group }: at least { $count } in all
reason-most = { $group }: at most { $count } in all
reason-nested = { $group } comes only with { $parent }
reason-asked = { $group } is always asked
reason-few = only { $count } × { $name } left
reason-sold-out = { $name } is out of stock
conflict-rules = The rules of this product cannot all be kept
conflict-names = { $names } do not go together
conflict-single = { $name } is not possible
conflict-without = no { $name }
way-out-choose = Choose { $wanted }
# $changes is a list of the three below.
way-out-choose-and = Choose { $wanted } and { $changes }
way-out-change = change { $name }
way-out-give-up = give up { $name }
way-out-allow = allow { $name }
price-same = the price stays the same
price-more = { $price } more
price-less = { $price } less

## What became of a kept build on today's catalog

upgrade-dropped = No longer included: { $names }.
upgrade-added = Now included: { $names }.
upgrade-price = { $then } then, { $now } now: { $moved }.
upgrade-price-same = the same
upgrade-price-now = { $now } now.
upgrade-no-price = no price, since no build is valid
upgrade-was = It was { $then } then and is { $now } now.
gone-choice = { $key } is no longer offered in { $group }.
gone-group = { $key } is no longer offered.
gone-kind = { $key } is gone: { $group } is asked in another way now.
released = { $name } is given up. { $conflict }
changed-name = { $from } is now { $to }.
changed-number = { $name } is { $to } instead of { $from }.
changed-count = { $to } × { $name } instead of { $from }.

## Pictures that customers bring

artwork-beside = the picture lies beside the print area; move it back.
artwork-too-coarse = at { $width } mm wide the picture has { $dpi } dpi, and less than { $least } cannot be printed: make it at most { $widest } mm wide, or take one of at least { $needed } pixels across.
artwork-coarse = { $dpi } dpi will look coarse: it is sharp from { $least } dpi, up to { $sharp } mm wide.
artwork-edge = An edge lies where the cut may fall: keep it inside the dashed line.
artwork-edge-bleed = An edge lies where the cut may fall: keep it inside the dashed line, or let it run { $bleed } mm over the edge.
artwork-widest = { $widest } mm is the widest for this picture: less than { $least } dpi cannot be printed.
artwork-too-small = This picture has only { $width } x { $height } pixels, too few to print. Take a larger one.
artwork-kind = { $kind } files are not taken here. Take one of: { $kinds }.
artwork-no-room = There is no room for a picture beside your other choices.
artwork-bring-named = { $name }: choose a picture, drop one here, or paste it
artwork-bring = Choose a picture
artwork-drop = or drop one here, or paste it
artwork-reading = Reading your picture
artwork-reading-short = Reading
artwork-any-size = sharp at any size
artwork-dpi-sharp = { $dpi } dpi, sharp
artwork-dpi-coarse = { $dpi } dpi, coarse
artwork-dpi-too-coarse = { $dpi } dpi, too coarse
artwork-centre = Centre
artwork-fit = Fit the safe area
artwork-fill = Fill the whole area
artwork-smaller = Smaller
artwork-larger = Larger
artwork-turn-left = Turn left
artwork-turn-right = Turn right
artwork-from-left = Centre from the left
artwork-from-top = Centre from the top
artwork-width = Width
artwork-turned = Turned by
artwork-background = Remove the background
artwork-background-note = What is connected to the corners and looks like them goes
artwork-tolerance = Tolerance
artwork-replace = Replace the picture
artwork-remove = Remove the picture
artwork-pixels = { $width } × { $height } pixels
artwork-sheet = { $name }: { $width } mm wide, its centre { $x } mm from the left and { $y } mm from the top, turned by { $turn } degrees. Arrows move it, plus and minus scale it, brackets turn it.
artwork-pasted = Pasted picture
artwork-missing = A picture of this build is no longer here. Bring it again.

## Suggestions and their reasons

again-name = Your build, again
again-ordered = “{ $name }”, just as you ordered it.
again-saved = “{ $name }”, just as you saved it.
claim-draft = as in your open draft
claim-only = as in your build “{ $name }”
# $some is the number of builds that have it, $all that of all builds.
claim-all = as in { $all ->
    [2] both of your builds
   *[other] all { $all } of your builds
}
claim-some = as in { $some } of your { $all } builds
claim-other = as in your { $product }
claim-other-all = as in { $all ->
    [2] both of your { $product } builds
   *[other] all { $all } of your { $product } builds
}
claim-other-some = as in { $some } of your { $all } { $product } builds
claim-dearer = It costs { $more } more than any of your builds.
maker-reason = Our starting point.

## Commands of the menu, the bars and the keyboard

command-undo = Undo
command-undo-hint = Take the last change back
command-redo = Redo
command-redo-hint = Bring the undone change back
command-complete = Complete it for me
command-complete-hint = See the ways to finish this build, and what each costs
command-save-hint = Keep this build among your builds
command-review = Review and order
command-review-hint = See everything before you order
command-compare-hint = Set this build beside others, or beside what it was
command-builds = My builds
command-builds-hint = Everything you saved
command-start = Start
command-start-hint = All products, and what we suggest for you
command-open-file = Open a file
command-open-file-hint = Open a build or an order file
command-start-afresh = Start afresh
command-start-afresh-hint = Begin this product anew; undo brings the build back
command-settings-hint = Your name, how it looks, what it learns

## The top bar

top-builds = My builds ({ $count })
top-mistakes = A catalog has mistakes
top-products = All products
top-language = Language: { $language }
top-menu = Menu

## The configure screen

bar-total = Total, { $total }
bar-tax = including { $percent } % { $tax }
bar-delivery = { $days ->
    [0] ready today
    [one] ready in { $days } day
   *[other] ready in { $days } days
}
bar-left = { $count ->
    [one] { $count } choice left
   *[other] { $count } choices left
}
option-forced = Needed · Why?
option-no-extra = no extra
option-sold-out = Out of stock
option-few = Only { $count } left
option-days = { $days ->
    [one] Adds { $days } day
   *[other] Adds { $days } days
}
option-why-named = Why not: { $name }
spoken-forced = set by a rule
spoken-blocked = unavailable, press to see why
stepper-fewer = Fewer: { $name }
stepper-more = More: { $name }
choose-one = Choose one
limit-most = Up to { $count }
limit-least = At least { $count }
limit-exact = Choose { $count }
limit-range = { $least } to { $most }
limit-sum = { $sum } of at most { $most }
number-room = { $least } to { $most } { $unit } with your other choices
text-included = Included
text-price = { $price } a character
text-line = { $name }, line { $line }
text-widest = up to { $width } mm wide
text-width = { $width } of { $most } mm
text-too-wide = { $width } of { $most } mm: too wide, shorten it or take another font
text-refused = “{ $word }” is not put on it: write something else
text-missing = This font cannot draw: { $letters }
text-lines = At most { $count } lines can be made
text-remove = Remove the text
long-search-named = Search in { $name }
long-search = Search { $count } options
long-found = { $found } of { $of } options
long-nothing = Nothing here is called that. Try fewer letters.
long-fitting = Only what fits
step-done = chosen
step-standard = standard
step-open = to be chosen
stage-view = View: { $name }
stage-closer = Closer
stage-farther = Farther
stage-peek = Hold to see the build before your last change

## The start screen

start-question = What shall we build?
start-greeting = Good to see you, { $name }.
start-begun = Pick up where you left, or begin something new.
start-first = Choose a product and make it yours.
start-suggested = Suggested for you
start-suggested-off = Suggestions are switched off. Nothing is learned from your builds.
start-suggested-learned = Learned on this device from the builds you saved.
start-suggested-none = This place learns from the builds you save, on this device only. Until then, the makers propose.
start-continue-title = Continue where you left
start-continue = Continue
start-changed = Last changed { $day }
start-not-for-me = Not for me
start-not-for-me-named = Not for me: { $name }
start-compare-named = Compare { $name } with yours
start-why-named = Why: { $because }
start-preset-of = { $product } · Our starting point
start-presets = Good starting points
start-presets-note = Put together by the makers.
start-see-all = See all
start-configure = Configure
start-configure-named = Configure { $name }
start-from-price = from { $price }
start-stale = Its newest catalog cannot be read; this is the last good one.
start-broken = The catalog “{ $folder }” cannot be shown
start-broken-note = { $count ->
    [one] { $count } problem to mend. Everything else works as before.
   *[other] { $count } problems to mend. Everything else works as before.
}
your-builds = Your builds

## The review

review-back = Back to the options
review-saved = Saved
review-unnamed = Your build, before it is yours.
review-chosen = Everything you chose
review-price = Price
review-take = Take it with you
review-take-note = An order can be written once everything is decided.
review-missing = Still to decide
review-missing-note = Needed before this can be ordered.
review-font = In { $font }. It is made exactly as it stands here.
review-change = Change it
review-change-named = Change { $name }
review-quantity = Quantity
review-each = { $price } each
review-tax = including { $tax } { $name } ({ $percent } %)
review-delivery = { $days ->
    [0] Ready today
    [one] Delivered in { $days } day
   *[other] Delivered in { $days } days
}
by-you = your choice
by-preset = from the starting point
by-rule = set by a rule
by-default = standard
export-ron = Build file
export-ron-help = Opens again in Bespoke, on any machine.
export-json = Order as JSON
export-json-help = For the order desk's systems.
export-csv = Order as CSV
export-csv-help = For a spreadsheet.
export-png-help = To keep, send or print.
export-svg = Outlines
export-svg-help = The text as it is made, in millimetres, for the engraver.

## The gallery of saved builds

builds-back = Back to the start
builds-search = Search your builds
builds-search-hint = Search by name or product
builds-none = Nothing saved yet
builds-none-note = Save a build while you configure, and it waits here.
builds-not-found = No build of that name
builds-not-found-note = Try fewer letters, or the product's name.
builds-trash = Trash
builds-trash-note = Erased builds are gone for good, also for suggestions.
builds-show-trash = Show trash ({ $count })
builds-hide-trash = Hide trash ({ $count })
builds-ordered = Ordered
builds-like = Like { $name }
builds-liked = You like { $name }. Take it back
builds-teaches = Suggestions learn from { $name }. Stop that
builds-ignored = Suggestions ignore { $name }. Let them learn
builds-duplicate = Duplicate
builds-to-trash = Move to trash
builds-restore = Restore
builds-restore-named = Restore { $name }
builds-copy = { $name } (copy)
choosing-begin = Choose builds to compare
choosing-picture = Choose { $name } by its picture
choosing-choose = Choose
choosing-chosen = Chosen
choosing-named = Compare { $name }
choosing-compare = Compare the chosen builds
choosing-count = { $count ->
    [0] Choose two to four builds
    [1] One build chosen. Choose one more at least
    [4] Four builds chosen
   *[other] { $count } builds chosen
}

## Builds side by side

compare-title = { $product }, side by side
compare-alone = Add another build to see what is different.
compare-differs = { $count ->
    [0] These builds are the same in everything.
    [1] One thing is different.
   *[other] { $count } things are different.
}
compare-differs-products = { $count ->
    [0] These builds are the same in everything.
    [1] One thing is different.
   *[other] { $count } things are different. What all of them have comes first.
}
compare-measure = Measured against “{ $name }”.
compare-back-builds = Back to your builds
compare-back-start = Back to the start
compare-add = Add a build
compare-previous = Previous
compare-previous-named = Show the build before
compare-next = Next
compare-next-named = Show the next build
compare-in-sight = { $shown } of { $count } in sight
compare-different = What is different
compare-same = The same in all ({ $count })
compare-everything = Everything in it ({ $count })
compare-show = Show: { $what }
compare-hide = Hide: { $what }
compare-same-price = Same price
compare-missing = No longer there
compare-erased = This build was erased.
compare-gone = This build is no longer there.
compare-product-gone = Its product “{ $product }” is no longer on the shelf.
compare-in-trash = In the trash
compare-saved-on = Saved { $day }
compare-saved-once = Saved once
compare-open-now = Open now
compare-before-note = One step back
compare-ready = { $days ->
    [0] Ready today
    [one] Ready in { $days } day
   *[other] Ready in { $days } days
}
compare-later = { $ready }, { $days } later
compare-sooner = { $ready }, { $days } sooner
compare-centre = centre at { $x }, { $y }
compare-turned = turned { $turn }°
compare-cut = without its background
compare-undecided = still to decide
compare-by-suggestion = suggested
compare-by-preset = starting point
compare-not-part = not part of it
compare-nothing = nothing
compare-remove = Remove { $name } from the comparison
compare-against = Compare against this
compare-move-left = Move left
compare-move-right = Move right
compare-changed = { $name } has changed since: { $changed }
compare-before = Before your last change
compare-yours = Your build
compare-yours-named = { $name }, as it is now
compare-base-price = Price before options
compare-full = { $count } builds can stand side by side. Remove one first.

## Dialogs

dialog-upgraded = Your build on today's catalog
dialog-upgraded-note = It was made with another version of the catalog.
dialog-go-on = Go on
dialog-save = Save this build
dialog-rename = Rename this build
dialog-name = Name
dialog-proposed-name = My { $product }
dialog-erase = Erase “{ $name }” for good?
dialog-erase-note = It is taken out of the store and out of what suggestions learned. This cannot be undone.
dialog-overwrite = Replace the file?
dialog-overwrite-note = “{ $file }” is there already. What it holds would be lost.
dialog-write-ron = Where to write: build file
dialog-write-json = Where to write: order as json
dialog-write-csv = Where to write: order as csv
dialog-write-png = Where to write: picture
dialog-write-svg = Where to write: outlines
dialog-file = File
dialog-write = Write
dialog-problems = What is wrong with the catalogs
dialog-problems-none = Every catalog reads well.
dialog-problem-error = To mend
dialog-problem-warning = Worth a look
dialog-compare = Compare with
dialog-compare-none = Everything there is stands in the comparison already.
dialog-before = Before my last change
dialog-before-note = This build without what you changed last.
dialog-evidence = Why this suggestion
dialog-evidence-none = No build of yours stands behind it.
dialog-evidence-note = It rests on these builds of yours. Nothing of this leaves the device.
dialog-evidence-learn = Learn from this
dialog-why-blocked = { $name } is not available as things stand
dialog-why-forced = { $name } is set
dialog-ways-out = To have it after all
dialog-good-to-know = Good to know
dialog-accept = Accept
dialog-accept-named = Accept: { $way }
dialog-no-change = Just what you see now.
dialog-change-instead = { $group }: { $with } instead of { $without }.
dialog-change-too = { $group }: { $with } too.
dialog-change-without = { $group }: without { $without }.
dialog-price-as-now = { $total }, as now
dialog-price-from-now = { $total }, { $difference } from now
complete-by-maker = as the maker proposes
complete-like-me = like your past builds
complete-cheapest = at the lowest price
complete-fewest = with the fewest additions
complete-take = Take this
complete-take-named = Take: { $title }
complete-one = What you decided leaves exactly one build.
# $count is a number, or one of the five below.
complete-many = What you decided leaves { $count } builds. You can undo what you take.
complete-thousand = more than { $count } thousand
complete-million = more than { $count } million
complete-billion = more than { $count } billion
complete-trillion = more than { $count } trillion
complete-beyond = more than a thousand trillion
settings-name = Your name
settings-name-hint = How shall we greet you?
settings-colours = Colours
settings-system = System
settings-light = Light
settings-dark = Dark
settings-contrast = High contrast
settings-size = Size of text
settings-motion = Reduce motion
settings-motion-note = Nothing slides or fades.
settings-learning = Learn from my builds
settings-learning-note = Suggestions are worked out on this device, from what you save. Off: nothing is learned or shown.

## Notices

notice-close = Close the notice
notice-saved = “{ $name }” is saved.
notice-written = Written to { $path }
notice-no-product = Open a product first, then bring your picture.
notice-no-place = There is no place for a picture on this product.
notice-conflict = That does not go together with what you chose.
notice-undecided = Before it can be ordered, choose: { $name }.
notice-file-product = This file is for “{ $product }”, which is not on the shelf. Start Bespoke with the folder that holds it: --catalogs DIR.
notice-build-product = “{ $name }” was made with the catalog “{ $catalog }”, which is not on the shelf.
notice-needs-name = A build needs a name.

## What went wrong outside: files, pictures, the store

# The path on a line of its own, last.
error-at-file =
    { $error }
    File: { $path }
file-write = could not write the file: { $reason }
file-exists = the file is there already
file-open = could not open the file: { $reason }
file-too-large = it is larger than any order (64 MB)
file-no-font = could not write the outlines: a font of the catalog cannot be read
store-open = could not open the saved builds: { $cause }
store-read = could not read the saved builds: { $cause }
store-write = could not write the saved builds: { $cause }
store-newer = the saved builds were written by a newer Bespoke (store { $found }, this one knows { $known }): update Bespoke; nothing was changed
store-foreign = this is not a store of Bespoke: choose another file; nothing was changed
store-missing = this build is no longer in the store: save it again as a new one
cause-full = the disk is full; free some space and try again
cause-busy = another program holds the file; close it and try again
cause-read-only = the file or its folder is read-only; allow writing and try again
cause-denied = access is denied; check who may use the file and its folder
cause-damaged = the file is damaged; start Bespoke again to set it aside
cause-record = a build in it cannot be read: { $problem }
cause-other = { $problem }; try again
store-set-aside = { $count ->
    [0] The saved builds were damaged. None could be read, a new store begins, and the damaged file is kept as it was.
    [one] The saved builds were damaged. { $count } build could be read and is here, and the damaged file is kept as it was.
   *[other] The saved builds were damaged. { $count } builds could be read and are here, and the damaged file is kept as it was.
}
store-unreadable = { $count ->
    [one] { $count } saved build cannot be read by this Bespoke: a newer one may.
   *[other] { $count } saved builds cannot be read by this Bespoke: a newer one may.
}
order-too-large = the file is larger than an order can be (64 MB); choose the order's own file
order-not-text = the file is not text; choose an order written as RON, JSON or CSV
order-syntax = the file is not an order in { $format }: { $reason }; export the order again
order-format = the order has format { $found }, this Bespoke reads format { $known }; open it with a newer Bespoke
order-value = `{ $found }` is no { $field } of an order; export the order again
order-missing = the order has no { $field }; export the order again
picture-empty = The file is empty. Choose another one.
picture-heavy = The file has { $megabytes } MB, more than 32. Save it smaller.
picture-unknown = This is no PNG, JPEG, WebP or SVG picture. Export it as one of these.
picture-large = The picture has { $width } x { $height } pixels, more than can be taken in. Save it with at most { $most } megapixels.
picture-damaged = The { $kind } file is damaged or not finished. Export it again.
drawing-heavy = The SVG file is larger than 2 MB. Simplify the drawing, or save it as PNG.
drawing-damaged = The SVG file is damaged or no drawing. Export it again.
drawing-no-size = The drawing has no width and height. Export it with both.
drawing-slim = The drawing is far longer than it is wide. Crop it to what it shows.
drawing-parts = The drawing has too many parts. Simplify it, or save it as PNG.
drawing-complex = The drawing is too complex to be drawn. Simplify it, or save it as PNG.
drawing-text = The drawing has text, whose font may be missing here. Convert it to outlines.
drawing-picture = The drawing holds a picture. Save it as PNG, or take the picture out.
drawing-effects = The drawing has effects that cannot be printed. Flatten it, or save it as PNG.

## The file dialogs of the system

system-save = Save as
system-open = Open a build or an order
system-open-kind = Builds and orders
system-picture-kind = Pictures
