# What a channel without buttons or pictures shows in their place.
fit = .
    .number = 回 { $number } { $label }
    .or_number = { $first }，{ $number } { $label }
    .words = 也可以打字：{ $labels }
    .menu = 随时可以打：{ $labels }
    .photo = （有一张照片，这里看不了）
