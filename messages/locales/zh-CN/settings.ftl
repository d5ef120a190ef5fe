settings = .
    .head = 改哪样？
    .large_on = 好。我一次少说几句。
    .large_off = 好，照平常说。
    .language_on = 好，以后说中文。
    .plain_page = 纯文字版，手机旧、要人念都能用：{ $url }
