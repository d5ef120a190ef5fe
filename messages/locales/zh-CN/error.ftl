error = .
    .photo_big = 照片太大，没存上。截个图再发，或先打字。
    .file_kind = 这种文件打不开，没存。请发照片。
    .sticker = 贴图我看不懂，请打字或发照片。
    .old_button = 这个按钮过期了。{ $n } 号现在：{ $state }。
    .gone = 这个按钮过期了。打字就行。
    .foreign_button = 这个按钮不是给您的。
    .group = 群里不说个人的事，请点我头像私聊。
    .not_allowed = 这一步要网格员来做。
    .set_aside =
        刚才那句没处理好，已转值班室。
        急事打 119 · 120 · 110，
        找人打 { $phone }。
    .not_stored = 现在存不了，恢复后接着办，不用重发。有危险打 119；找人打 { $phone }。
    .delayed = 您 { $at } 的话，{ $now } 才收到，都在。还有危险，打 119。
    .number = 现在没有问题要您选。打字就行。
