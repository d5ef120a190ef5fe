# What a channel without buttons or pictures shows in their place.
fit = .
    .number = Reply { $number } { $label }
    .or_number = { $first }, { $number } { $label }
    .words = Or type: { $labels }
    .menu = Type at any time: { $labels }
    .photo = (There is a photo; it cannot be shown here.)
