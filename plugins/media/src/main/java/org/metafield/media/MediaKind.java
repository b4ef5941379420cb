package org.metafield.media;

import org.bytedeco.ffmpeg.global.avutil;

/** What is read of a file. */
enum MediaKind {
    SOUND(avutil.AVMEDIA_TYPE_AUDIO, "sound"),
    VIDEO(avutil.AVMEDIA_TYPE_VIDEO, "video");

    private final int code;
    private final String label;

    MediaKind(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** FFmpeg's number of it. */
    int code() {
        return code;
    }

    @Override
    public String toString() {
        return label;
    }
}
