/** WebKit's network process remembers, and is started anew without a word: see `Driver.vital` */
export const vitalOfWebKit = [/NetworkProcess /];
