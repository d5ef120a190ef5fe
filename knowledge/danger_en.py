"""How somebody in danger writes in English, by kind; sections as in the Chinese rules."""

from knowledge.patterns import sections

_WORDS = {
    "who": r"(?:"
    r"i|me|my|we|us|our|he|him|his|she|her|they|them|someone|somebody|guy|man|woman|girl|boy|kid|kids|child|"
    r"son|daughter|baby|toddler|infant|mum|mom|dad|father|mother|wife|husband|friend|flatmate|roommate|grandma|"
    r"grandpa|neighbou?r|people|colleague|worker|partner|brother|sister|student|person)",
    "now": r"(?:"
    r"right now|now|help|hurry|quick|please)",
}

_RULES = r"""
[fire:2]
\bon fire\b|\bfire (?:in|at|on) (?:my|our|the|his|her)\b
\b(?:house|flat|apartment|kitchen|car|building|room|stove|curtains?|sofa|bed|scooter|e-?bike|
&battery) (?:is |are )?(?:burning|ablaze|on fire|in flames)
[fire:3]
\b(?:smoke|flames?) (?:is |are )?(?:pouring|coming|filling|everywhere|spreading|billowing)
\b(?:full of|filled with|thick|black) smoke\b|\bsmoke (?:under|through|in) (?:my|the|our)\b|caught fire
\b(?:battery|e-?bike|scooter|phone) (?:just )?(?:exploded|blew up|is smoking)
(?:there's|there is) (?:a )?fire\b|^fire[!. ]|\bexplosion\b|\bexploded\b
[gas:2]
\b(?:smell|smells|smelling|smelled|stinks?) (?:strongly )?(?:of |like )?(?:of )?(?:gas|rotten eggs)\b
\bgas (?:leak|leaking|smell|hissing)|(?:strong|bad) gas
[gas:3]
\bgas\b.{0,40}\b(?:hissing|dizzy|faint|headache|right now|everywhere|strong)|\bhissing\b.{0,30}\bgas\b
carbon monoxide alarm|\bco alarm (?:is )?(?:going|beeping|ringing)
[lift:2]
\b(?:stuck|trapped|caught|locked) (?:in|inside) (?:the |an |a |this |our )?(?:lift|elevator)\b
\b(?:lift|elevator) (?:has |just )?(?:stopped|dropped|is stuck|fell)\b.{0,40}\b(?:inside|with|we|i)\b
[not_breathing:3]
\b(?:not|isn'?t|stopped|no longer|aren'?t|wasn'?t|barely|hardly) breath(?:ing|e)?
\bno (?:pulse|heartbeat|breath)|\bwon'?t wake(?: up)?\b|\bcan'?t wake\b|\bunresponsive\b
\bnot responding\b|\b(?:no|not) respon(?:se|sive|d)
\b(?:turning|turned|gone|going|lips|face|is|are) (?:are |is )?(?:all )?(?:blue|purple|grey)\b
\b<who>\b.{0,30}\b(?:choking|suffocating)\b|\bchoking on\b
can'?t (?:breathe|make a sound|speak|talk|cough)
\b(?:struggling|gasping|fighting) (?:to breathe|for (?:air|breath))|trouble breathing|short of breath
[medical:3]
\b(?:just )?(?:collapsed|passed out|fainted|blacked out|unconscious|lost consciousness)\b
\b(?:is|are|isn'?t|not) (?:not )?moving\b|\bconvulsing\b|\bseizing\b
\bhaving (?:a |an )?(?:seizure|stroke|heart attack|fit|allergic)|\bfoaming at\b|weird snoring
\b(?:face|mouth|side|eyelid) (?:just |is |has |suddenly )*(?:dropped|drooping|drooped|droops|sagging|
&numb)
\bslurr(?:ed|ing)\b|\b(?:talks?|talking|speaking) (?:gibberish|nonsense)
can'?t (?:lift|move|raise|feel) (?:his|her|my|one|an|their) (?:arm|leg|hand|side)
\b(?:crushing|squeezing|terrible|severe|sharp|bad|massive|awful|tight)\b.{0,12}\b(?:pain|
&pressure)?.{0,8}\bchest\b
\bchest (?:pain|is burning|burning|hurts|tight|feels).{0,50}\b(?:arm|sweat\w*|jaw|breathe|can'?t|alone|
&help|now|cough\w*)
\b<who>\b.{0,25}\b(?:swallowed|drank|ate|took|ingested|overdosed|has swallowed|od'?d)\b.{0,30}
&\b(?:bleach|pesticide|poison|pills|battery|batteries|rat|cleaner|antifreeze|magnets?|detergent|tablets|
&mushrooms?|paraquat)
\boverdos(?:e|ed|ing)\b
\b(?:boiling|scalding|hot) (?:water|oil|soup|tea|coffee)\b.{0,20}\b(?:all over|on|over|down|onto)\b
\bskin (?:is )?(?:coming|peeling|falling|came) off|\bbadly (?:burned|burnt|hurt|injured)
\bsevere burns?\b
\b(?:throat|tongue|face|lips?) (?:is |are |was |has )*(?:swelling|swollen|swelled|closing)\b.{0,60}
&\b(?:breath|breathe|up|throat|hives|wheez\w*|now|help)
\banaphyla\w+ (?:now|right)|\bwheezing\b.{0,40}\b(?:can'?t|blue|inhaler|empty)
\binhaler (?:is )?(?:empty|not working|isn'?t)|\b(?:bitten|bit) by a? ?(?:\w+ )?(?:snake|viper|cobra)
\bsnake (?:just )?bit\b
\bfell (?:from|off|down)\b.{0,50}\b(?:not|can'?t|blood|bleeding|unconscious|neck|back|feel|head|leg|
&moving)
water broke|baby is coming|locked in (?:the|a|my|our) (?:hot )?car|ventilator (?:stopped|died|off)
[bleeding:3]
\bblood (?:is )?(?:everywhere|spurting|gushing|pouring|won'?t|keeps|all over|pumping)
\b(?:bleeding|bleeds) (?:a lot|badly|heavily|out|won'?t|so much|everywhere|from)|\bwon'?t stop bleeding
\bcan'?t stop the (?:bleeding|blood)|\bbone (?:is )?(?:sticking|showing|poking)
\b(?:cut|sawed|sliced|chopped) off (?:his|her|my)|\b(?:stabbed|shot)\b
[electric:3]
\b(?:electrocuted|got shocked|being shocked|shocked by)\b
\b(?:live|power|electric) (?:wire|line|cable)s? (?:is |are |has |just )*(?:down|fallen|fell|on|
&sparking|in)
\bstuck to (?:the|a) (?:wire|socket)|struck by lightning
[drowning:3]
\b(?:is|are|he's|she's|someone's|kid's) drowning\b
\bfell (?:in|into) (?:the|a) (?:\w+ )?(?:river|lake|pool|canal|sea|water|pond|well)
\bunder ?water\b.{0,30}\b(?:not|can'?t|minutes)|\bdrowning\b.{0,20}\b<now>
pulled .{0,20}(?:from|out of) the (?:water|pool|river)
[car_water:3]
\bcar (?:is |has |just )*(?:sinking|filling|floating|in the (?:river|water|lake|canal)|underwater)
\bwater (?:is )?(?:coming|rushing|filling) in(?:to)?.{0,12}\bcar\b
\bcar\b.{0,40}\b(?:water|flood).{0,30}\b(?:door|window|trapped|stuck)
[flood:3]
\bwater (?:is |has |keeps )*(?:rising|up to (?:my|our|the)|coming in)\b
\btrapped by (?:the )?(?:flood|water)
\b(?:flood|water)\w*.{0,30}\b(?:trapped|stuck|on the roof|can'?t get out)
\b(?:stuck|trapped|stranded) on (?:the|a|our) roof
[trapped:3]
\b(?:trapped|stuck|buried|pinned|crushed|caught) (?:under|inside|in|by|beneath|between)\b.{0,40}
&\b(?:rubble|building|car|machine|collapsed?|debris|fire|smoke|help|wall|dirt|sand|truck|door|shelf|me|
&him|her)
\bcan'?t get out\b|\bno way out\b|\bcan'?t (?:see|reach) the (?:stairs|exit|door)
[collapse:3]
\b(?:building|ceiling|wall|roof|house|bridge|floor|scaffold\w*|balcony|road|ground) (?:is |has |just |
&are )*(?:collaps\w+|caving|caved|falling|fell|cracking|gave way)
\bfell (?:into|down|in) (?:a|the) (?:manhole|hole|sinkhole|shaft|pit|well|tank)
\blandslide (?:is |just )?(?:coming|hit|buried)
[quake:3]
\b(?:everything|building|house|room|ground) (?:is |was )?shaking\b|\bearthquake (?:right )?now\b
\bwe'?re having an earthquake
[violence:3]
\b(?:knife|gun|machete|axe|weapon)\b.{0,40}\b(?:stab\w*|attack\w*|chas\w*|coming|threat\w*|people|
&at me|outside|at the door|running|has|with)
\b(?:man|guy|someone|somebody|he|she)\b.{0,25}\b(?:with|has|holding|waving|pulled) (?:a |an |
&the )?(?:knife|gun|machete|axe|hammer)
\b(?:stabbing|shooting|attacking|chasing|strangling|choking|hitting|beating|kicking|killing) (?:me|us|
&people|him|her|my|someone|everyone)\b
\b(?:someone|somebody|a man|he|they|intruder|burglar|stranger|people)(?:'s| is| are)? (?:is |
&are )?(?:breaking in|trying to (?:break|get) in|in my (?:house|flat|apartment|room)|at my door|
&following me|inside my|picking the lock|banging on)
\bhiding (?:in|under|from|behind)\b|\bgunshots?\b|\bgoing to kill (?:me|us|her|him)
\b(?:kidnapped|raped|robbed) (?:me|us|just|now|at)
\bscreaming\b.{0,40}\b(?:next door|neighbou?r|upstairs|thud|hit|help)
\bbomb\b.{0,20}\b(?:in|under|at|here)
[fraud:3]
\b(?:just )?(?:gave|told|sent|read) (?:him|her|them|the caller|someone)\b.{0,30}\b(?:code|password|pin|
&card)\b
\bmoney (?:is )?(?:leaving|disappearing|draining|going out)
[missing:3]
\b(?:lost|can'?t find|lost sight of) (?:my|our) (?:kid|child|son|daughter|toddler|baby|mum|mom|dad|
&grand\w+|father|mother)
\bmy (?:\w+ )?(?:kid|child|son|daughter|toddler|mother|father|grand\w+|dad|mum|mom)\b.{0,30}\b(?:is |
&has |went |gone )*(?:missing|disappeared|vanished|wandered off)
[chemical:3]
\b(?:chlorine|ammonia|chemical|acid|toxic|tanker)\b.{0,50}\b(?:leak\w*|spill\w*|cloud|cough\w*|
&all over|can'?t|everywhere|burning)
\b(?:mixed|mixing)\b.{0,40}\b(?:bleach|cleaner|acid)\b.{0,50}\b(?:burn\w*|cough\w*|breathe|dizzy|chest|
&faint)
[crowd:3]
\b(?:crowd|people)\b.{0,30}\b(?:crushing|crushed|trampl\w+|can'?t breathe|falling|pushing us)\b
[traffic:3]
\b(?:car|truck|bus|lorry|scooter|bike|van|motorbike|taxi)\b.{0,16}\b(?:hit|ran over|crashed|struck|
&knocked|flipped|rolled)\b.{0,40}\b(?:him|her|me|us|someone|kid|man|woman|pedestrian|people|trapped|
&blood|hurt|bleeding|boy|girl|cyclist)
\b(?:hit|run over|struck|knocked down) by (?:a|the) (?:car|truck|bus|van|lorry|train|scooter|taxi)
\b(?:car|bus) (?:crash|accident)\b.{0,30}\b(?:hurt|injur\w+|trapped|blood|just|now)
[self_harm:3]
\b(?:kill|killing|hurt|hurting|cut|cutting|harm|harming) myself\b
\b(?:want|going|ready|wanna|gonna|plan\w*) to (?:die|end it|end my life|end it all|kill me)
\bdon'?t want to (?:live|be here|be alive|exist|wake up)|\bsuicid(?:e|al)\b|\bbetter off without me
\bno reason to (?:live|go on)|\bcan'?t go on\b|\bwish i (?:was|were) dead|\bgoodbye note
\bwant to disappear|\bend(?:ing)? my life
[self_harm_now:3]
\b(?:on the (?:roof|ledge|bridge|railing|balcony)|took (?:all|too many|a whole|the whole|every)|
&have the pills|pills (?:are )?(?:ready|in front|laid)|slit|cut my wrists?|about to jump|going to jump|
&gonna jump|standing on)\b.{0,40}\b(?:jump\w*|die|dying|pills|end|over|goodbye|myself|edge|ledge|
&wrist\w*|railing)?
[help:2]
\bhelp me\b|\bsave (?:me|us|him|her)\b|\bhelp[!]+|\bsomebody help\b
\bcall (?:an )?(?:ambulance|911|999|120|119|110)\b.{0,8}(?:!|now|please|$)
"""

SECTIONS = sections(_RULES, _WORDS)
