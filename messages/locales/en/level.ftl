# The five levels: the community's own words, and the colour and grade of a relayed official warning.
level = .
    .red = Act now I
    .orange = Urgent II
    .yellow = Take care III
    .blue = Be aware IV
    .notice = Notice
    .colour_red = red
    .colour_orange = orange
    .colour_yellow = yellow
    .colour_blue = blue
    .grade_red = level I (highest)
    .grade_orange = level II
    .grade_yellow = level III
    .grade_blue = level IV (lowest)
