"""The same signs of danger as English says them, under the same names as the Chinese ones."""

from knowledge.patterns import sections

SIGNS = sections(r"""
[who]
\b(?:i|i'm|im|i've|me|my|we|we're|us|our|he|he's|him|his|she|she's|her|they|them|someone|somebody|guy|
&man|woman|girl|boy|kids?|child(?:ren)?|son|daughter|baby|toddler|infant|mum|mom|mother|dad|father|wife|
&husband|friend|flatmate|roommate|grand\w+|neighbou?r|people|colleague|workers?|brother|sister|student|
&lady|old man|person|uncle|aunt)\b
[out]
unconscious|collaps|passed out|faint|blacked out|won'?t wake|can'?t wake|not waking|unrespons|no respon
not respon|isn'?t respon|not moving|isn'?t moving|stopped moving|motionless|limp|floppy|confus|drowsy
delirious|not making sense|out cold|keeled|went down|dropped to|no sign of life|eyes rolled|lifeless
barely (?:awake|conscious)|gone quiet|can'?t stand|lying (?:on|there|still)
[breathless]
breath|suffocat|gasp|wheez|\bchok|no air|throat (?:is )?(?:clos|tight|swell)|pulse|heartbeat
heart stopped|can'?t (?:speak|talk|make a sound|cough)|blocked airway|snoring weird|gurgl
[colour]
\b(?:blue|purple|grey|gray|pale|white as|ashen)\b
[sweat]
sweat|clammy
[blood]
blood|bleed|bled\b
[pouring]
everywhere|spurt|gush|pour|won'?t stop|not stopping|can'?t stop|soak|pump|lots? of|so much|a lot|badly
heav|coughing up|vomit|puddle|pool of|all over|keeps
[wound]
\bcut\b|sliced|stab|gash|sever|amputat|chopped|crushed (?:hand|finger|leg)|finger (?:is )?off|deep wound
artery|bone|shot\b|impaled|nail (?:in|through)|saw\b
[fell]
\bfell\b|fallen|falling|slipped|tumbled|dropped from|jumped from
[high]
floor|stairs|ladder|roof|balcony|tree|window|scaffold|height|storey|cliff
[hit]
\bhit\b|struck|ran over|run over|crash|knocked|smashed|crushed|flipped|pinned
[vehicle]
\bcar\b|truck|bus\b|lorry|van\b|scooter|bike|train|taxi|motorbike|vehicle|machine|suv
[body]
\b(?:head|face|mouth|lips?|neck|chest|back|stomach|hand|arm|leg|foot|feet|eyes?|ear|throat|tongue|skin|
&spine|skull)\b
[pain]
pain|hurts|hurting|agony|crushing|tight|pressure|burning|squeez|ache
[chest]
chest|left arm|jaw|heart
[droop]
droop|face (?:is |has )?(?:dropped|fall|sag|lopsided|crooked)|one side of (?:his|her|my|their) face
mouth (?:is )?crooked
[speech]
slur|gibberish|nonsense|can'?t (?:speak|talk|get (?:the )?words)|mumbl|words (?:are )?(?:wrong|jumbled)
doesn'?t make sense
[limb]
can'?t (?:lift|move|raise|feel|use) (?:his|her|my|one|an|the|their|either|it)|numb|paraly[sz]
weak (?:arm|leg|on)|one side|left side|right side
[fit]
seiz|convuls|\bfit\b|fitting|shaking (?:all over|violently|uncontroll)|jerking|foaming|stiff
[swollen]
swell|swollen|hives|rash|allerg|puff(?:ed|y|ing)|welts
[ate]
\b(?:ate|eaten|eating|drank|drunk|drinking|swallow\w*|took|taken|ingested|chewed|had some|overdos\w*|
&inhaled)\b
[toxic]
pesticide|bleach|poison|\bpills\b|tablets|batter(?:y|ies)|cleaner|detergent|antifreeze|methanol
weed ?killer|paracetamol|tylenol|sleeping|magnet|drain|medicine|medication|acid|drugs|ketamine|fentanyl
opioid|heroin|paraquat|rat
[food]
mushroom|seafood|shellfish|peanut|nuts?\b|prawn|shrimp|beans|fish\b|noodles
[sick]
vomit|throwing up|threw up|puking|diarrh|dizzy|nause|hallucinat|yellow|seeing things
[several]
\b(?:two|three|four|five|six|several|all of us|whole family|everyone|both|many)\b
[scald]
boiling|scald|hot (?:water|oil|soup|tea|coffee)|steam|kettle|acid|frying oil
[burnt]
burn|all over|spilled|spilt|splashed|blister|poured|skin (?:is )?(?:coming|peeling|falling)|peeling
[wide]
half (?:of )?(?:his|her|my)|whole|all over|entire|face and|chest and|large
[bite]
snake|viper|cobra|wasps?|bees?\b|hornets?|scorpion|spider|\bdogs?\b|jellyfish
[stung]
\bbit\b|bitten|bite|stung|sting|attack
[worse]
numb|swelling|swollen|dizzy|blurr|spreading|black|breath|weak|dozens|won'?t let go|times|all over|badly
[fever]
\b4[0-2](?:\.\d)?\b|\b10[4-8]\b|burning up|fever|boiling hot|skin is hot
[hotplace]
\bsun\b|heat|hot car|in the car|heatstroke|no ac\b|no air con|construction site
[cold]
freez|frozen|hypotherm|ice\b|icy|snow|cold water|shivering|stopped shivering|stone cold
[fire]
\bfire\b(?!d| alarm test|work| station| drill| door| extinguisher)|flames?\b|burning|ablaze|caught fire
explo|blew up|blaze
[smoke]
smok|sparks|sparking|burning smell|fumes
[spreading]
spread|pour|coming|fill|everywhere|thick|black|getting (?:bigger|worse)|huge
can'?t (?:see|put|get|breathe)|out of control|under (?:my|the|our)|blocking|up the|through|rising|whole
toward|close|hot\b|near
[place]
house|flat|apartment|kitchen|room|bed|sofa|couch|curtain|balcony|corridor|hall|stair|building|home|oven
stove|pan|socket|outlet|charger|scooter|e-?bike|battery|garage|basement|shop|floor|door|next door|office
school|dorm|lobby|tv|car\b|engine|street
[gas]
\bgas\b(?! station)|rotten eggs?|\blpg\b|propane|carbon monoxide|\bco\b|heater|charcoal|generator
hissing|chlorine|ammonia
[leaking]
leak|smell|stink|hiss|strong|reek|alarm|beep|dizzy|headache|faint|nause|escap
[poisoned]
dizzy|headache|nause|faint|sick|sleepy|weak|vomit|light-?headed
[lift]
\blift\b|elevator|escalator
[stuck]
stuck|trapped|caught|can'?t (?:get|move|open|climb)|locked|buried|pinned|jammed|won'?t open|stranded
surround|no way out|crushed
[under]
under|beneath|rubble|debris|inside|wall|roof|bottom|below|hole|collapsed|beam
[electric]
electrocut|shocked|electric|power line|live wire|cable|wires?\b|socket
[live]
\bdown\b|spark|fell|fallen|water|stuck to|can'?t let go|jolt|touch|collaps|burn
[water]
water|river|lake|pool|canal|sea\b|pond|wave|beach|stream|bath|flood|ocean|well\b
[sinking]
sink|drown|under(?:water|neath)|went under|swept|float|face ?down|can'?t swim|washed away|struggling
pulled (?:him|her|them|a|my)|disappeared|not come up|hasn'?t come up|current|fell in|fell into|fallen in
calling for|going under|out of the
[rising]
rising|up to (?:my|our|the|his|her)|coming in|rushing|flooding|filling|waist|chest|knee|neck
second floor|surround|getting (?:higher|deeper)|pouring in|fast
[collapse]
collaps|caved|caving|cracking|crumbling|gave way|falling (?:down|apart)|landslide|mudslide|rockslide
sinkhole|tilting|leaning|ripped off|torn off|tornado|twister
[shaking]
earthquake|quake|shaking|aftershock|tremor
[weapon]
knife|gun\b|axe|machete|hammer|bat\b|weapon|blade|bomb|rifle|pistol|acid
[attack]
attack|stab|chas|threat|kill|hitting|beating|punch|kick|strangl|shoot|robb|forc|rap(?:e|ing)|grab|hurt
swing|wav|coming at|running at|violent|mugg|drunk and|smashing|screaming at
[intruder]
break(?:ing)? in|broke in|broken in|intruder|burglar
someone (?:is |'s )?(?:in|inside|at|outside|trying|downstairs)
somebody (?:is |'s )?(?:in|inside|at|outside|trying)|stranger|footsteps|follow(?:ing|ed) me
door ?(?:handle|knob|lock)|banging on|picking|prying|window (?:just )?(?:broke|smash)|stalk
[hiding]
hid(?:e|ing)|alone|scared|quiet|whisper|closet|wardrobe|bathroom|locked (?:myself|ourselves)
can'?t (?:talk|call|speak)|afraid|terrified|under the bed|right now|now\b|still
[scream]
scream|crying for help|begging|yelling|shout
[bang]
thud|hitting|bang|next door|upstairs|neighbou?r|crash|blood|wall|knife|kids?|child
[gone]
missing|disappear|vanish|lost (?:my|our|sight|him|her)|can'?t find|wandered|hasn'?t (?:come|been)
haven'?t seen|gone (?:for|since)|not (?:here|come home)|taken|kidnap|ran away|didn'?t come
[loved]
\b(?:kids?|child(?:ren)?|son|daughter|baby|toddler|mum|mom|mother|dad|father|grand\w+|dementia|
&alzheimer|boy|girl|year[- ]old|brother|sister)\b
[birth]
in labou?r|water(?:s)? (?:just )?broke|baby (?:is )?(?:coming|crowning)|contractions|giving birth
head is out
[device]
ventilator|oxygen|inhaler|epipen|insulin|concentrator|dialysis|oxygen tank
[failed]
empty|stopped|dead|power|ran out|run out|not working|isn'?t working|not helping|isn'?t helping|off\b
broke|failed|lost|doesn'?t help
[crush]
crowd|trampl|stampede|crush|packed|pushing|squeez
[transfer]
transfer|bank|code|password|pin\b|card|account|money|screen ?shar|wire|otp
[draining]
leaving|draining|disappear|right now|just (?:sent|gave|told|paid|transferred|wired)
still on the (?:phone|line)|going out|keeps|vanish|charges
[chem]
chemical|chlorine|ammonia|bleach|tanker|toxic|acid|solvent|cleaner|sewage|septic|manhole|silo|tank\b
pit\b|well\b|cellar|factory|plant\b
[choked]
chok|stuck in (?:his|her|my|the|their) throat|windpipe|airway|swallowed wrong|gagging
clutching (?:his|her|their) throat|lodged
[swallowing]
grape|candy|sweet|nut\b|coin|toy|food|meat|sausage|steak|apple|bread|bone|marble|bead|pill|dumpling
jelly|cake|piece
[eye]
\beyes?\b
[eyehurt]
splash|acid|chemical|bleach|nail|glass|metal|can'?t see|blind|lime|pierc|stabbed|burst|glue
[lightning]
lightning
[struck]
struck|hit\b
[bag]
\bbag\b|package|suitcase|parcel|backpack|box\b|bomb|device
[ticking]
tick(?:ing)?\b|wires|smok|beeping|timer|left and ran|ran (?:off|away)|threw
[injected]
injection|vaccin|penicillin|jab\b|antibiotic|\bshot of
[suddenly]
sudden|just now|all at once|minutes ago
[infant]
\bbaby\b|infant|newborn|month[- ]old|weeks?[- ]old
[quiet]
not crying|won'?t feed|stopped crying|won'?t open|floppy|limp
[warning]
\balert\b|\bwarning\b|countdown|siren
[seconds]
\d+ ?(?:s\b|sec)
[tornado]
tornado|twister|funnel|ripped|torn off|blown (?:off|away|in)
[coming]
coming|heading|toward|approaching|close|here\b|at us
[slide]
landslide|mudslide|mud\b|debris flow|flash flood|rocks|boulder|hillside|slope
[noise]
footsteps|noise|someone (?:is |'s )?(?:in|at|moving|walking|downstairs)|door|window|handle|voices|rummag
[alone]
alone|home by myself|scared|hiding|terrified|middle of the night|dark
[unreached]
not answering|phone (?:is )?off|can'?t reach|hours|searched|looked everywhere|all night|nowhere
[road]
road|highway|street|crossing|intersection|motorway|tunnel|bridge|lane
[farewell]
goodbye|good ?bye|sorry for everything|take care of my|last message|won'?t be here|when i'?m gone
tell (?:my|them) (?:mum|mom|family|i love)|note\b|letter
[burden]
don'?t want to (?:be|live|wake|go|exist|do this)|can'?t (?:do this|go on|take (?:it|this)|keep)
no (?:point|reason|hope|way out)|hopeless|burden|better off|worthless|tired of (?:living|life|being)
done with (?:life|everything)|end it|want (?:it|this) to (?:end|stop)|over it all|nothing left|suicid
kill myself|dying
[means]
pills|blade|razor|rope|roof|bridge|jump|knife|gas|overdose|cut|hang|train
[edge]
ledge|rooftop|on the roof|bridge|railing|balcony|window ?sill|edge|tracks|platform|cliff
[jump]
jump|sitting|standing|crying|won'?t come down|climb|over the
[team]
volunteer|teammate|rescue team|crew|partner
""")
