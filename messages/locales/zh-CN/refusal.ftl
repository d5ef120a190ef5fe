# Why something is not taught: ends the line 「这个不能教：」.
refusal = .
    .weapon = 会伤人，做、买、藏都犯法。
    .hurt = 会伤人，也犯法。
    .animal = 会毒到人和别的动物，也犯法。
    .break_in = 别人家的门和东西，不经同意不能动。
    .gas_meter = 漏气会爆炸，漏电会死人。要改找供气、供电单位。
    .safety_off = 出事的时候，要靠它救命。
    .cheat = 骗人、造假犯法。
    .evade = 躲过检查，会害了别人。
    .rumour = 会占住救命的电话，也犯法。
    .track = 偷装定位、偷拍别人犯法。
    .throw = 会砸伤、烧伤人，也犯法。
    .drugs = 毒品害人，做、买都犯法。
