error = .
    .photo_big = The photo is too big and was not kept. Send a screenshot of it, or type.
    .file_kind = I cannot open this kind of file, it was not kept. Please send a photo.
    .sticker = I cannot read stickers. Please type or send a photo.
    .old_button = This button is out of date. { $n } now: { $state }.
    .gone = This button is out of date. Just type.
    .foreign_button = This button is not for you.
    .group = Nothing personal in a group. Tap my picture and write to me.
    .not_allowed = This step is for grid officers.
    .set_aside =
        I could not handle that. The duty desk has your message.
        Urgent: 119 · 120 · 110,
        a person: { $phone }.
    .not_stored = I cannot store anything now. I will go on when I can; no need to send again. In danger call 119; to reach somebody call { $phone }.
    .delayed = What you said at { $at } reached me at { $now }; all of it is here. Still in danger: call 119.
    .number = There is nothing to choose right now. Just type.
