# The five levels: the community's own words, and the colour and grade of a relayed official warning.
level = .
    .red = 特急 Ⅰ
    .orange = 紧急 Ⅱ
    .yellow = 当心 Ⅲ
    .blue = 留意 Ⅳ
    .notice = 通知
    .colour_red = 红色
    .colour_orange = 橙色
    .colour_yellow = 黄色
    .colour_blue = 蓝色
    .grade_red = Ⅰ级（最高）
    .grade_orange = Ⅱ级
    .grade_yellow = Ⅲ级
    .grade_blue = Ⅳ级（最低）
