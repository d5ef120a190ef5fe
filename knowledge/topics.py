"""The topics the base is to cover, by category. An entry's topic is one of them, or its own id."""

_BY_CATEGORY = """
prep: emergency-numbers how-to-call family-plan go-bag vulnerable-people evacuation-shelter
  warning-signals rumours power-outage water-outage
natural: typhoon rainstorm urban-flooding car-in-water flash-flood landslide debris-flow earthquake
  earthquake-after earthquake-early-warning tsunami-storm-surge lightning hail-gale tornado heat
  cold-wave snow-ice fog-haze-sand wildfire
accident: home-fire high-rise-fire kitchen-oil-fire electrical-fire ebike fire-extinguisher smoke-alarm
  gas-leak lpg-cylinder carbon-monoxide electric-shock downed-power-line elevator escalator
  falling-objects house-safety manhole-sinkhole confined-space chemical-leak traffic-accident
  drowning-rescue child-water-safety vehicle-fire fireworks crowd-crush
health: respiratory-infection norovirus food-poisoning bongkrekic-acid wild-mushroom bites-rabies
  mosquito tick household-chemicals psych-first-aid
security: telecom-fraud violence-attack suspicious-object home-intrusion domestic-violence missing-person
firstaid: heat-stroke cold-injury cpr-adult cpr-child-infant aed choking bleeding burns fracture
  recovery-position stroke heart-attack seizure anaphylaxis poisoning snake-bite bee-sting eye-injury
  crush-head-injury hypoglycemia nosebleed asthma-attack
recovery: return-home disinfection insurance-aid volunteer-safety
"""

CATEGORY_OF: dict[str, str] = {}
_category = ""
for _word in _BY_CATEGORY.split():
    if _word.endswith(":"):
        _category = _word[:-1]
    else:
        CATEGORY_OF[_word] = _category
