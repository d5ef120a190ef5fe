# Why something is not taught: ends the line "I will not teach this:".
refusal = .
    .weapon = it hurts people; making, buying or hiding it is a crime.
    .hurt = it hurts people, and it is a crime.
    .animal = it poisons people and other animals, and it is against the law.
    .break_in = other people's doors and things need their consent.
    .gas_meter = leaking gas explodes, live wires kill. Ask the gas or power company.
    .safety_off = lives depend on it when something happens.
    .cheat = fraud and forgery are crimes.
    .evade = dodging a check puts others in danger.
    .rumour = it blocks the lines that save lives, and it is against the law.
    .track = hidden trackers and secret filming are crimes.
    .throw = it injures and burns people, and it is a crime.
    .drugs = drugs harm people; making or buying them is a crime.
