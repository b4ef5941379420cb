package org.metafield.media;

import java.awt.image.BufferedImage;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/** Makes Java's pictures of FFmpeg's, whatever their colour space. It holds native memory until it is closed. */
final class PictureConverter implements AutoCloseable {
    /** The same numbers on every machine, and colours at the full resolution of the brightness. */
    private static final int FLAGS =
            swscale.SWS_BILINEAR | swscale.SWS_FULL_CHR_H_INT | swscale.SWS_ACCURATE_RND | swscale.SWS_BITEXACT;

    private static final int BLUE = 0;
    private static final int GREEN = 1;
    private static final int RED = 2;
    private static final int ALPHA = 3;
    /** No change of brightness, contrast and saturation, in the fixed-point numbers of FFmpeg. */
    private static final int UNCHANGED = 1 << 16;

    private SwsContext context = new SwsContext(null);

    /** Converts a frame; where it is transparent, white shows through. */
    BufferedImage convert(AVFrame frame, MediaContainer container) {
        int columns = frame.width();
        int rows = frame.height();
        AVFrame target = avutil.av_frame_alloc();
        try {
            target.format(avutil.AV_PIX_FMT_BGRA).width(columns).height(rows);
            container.check(avutil.av_frame_get_buffer(target, 0));
            context = swscale.sws_getCachedContext(
                    context,
                    columns,
                    rows,
                    frame.format(),
                    columns,
                    rows,
                    avutil.AV_PIX_FMT_BGRA,
                    FLAGS,
                    null,
                    null,
                    (DoublePointer) null);
            if (context == null || context.isNull()) {
                throw container.failure("has colours of a kind that is not supported");
            }
            setColours(frame);
            container.check(swscale.sws_scale(
                    context, frame.data(), frame.linesize(), 0, rows, target.data(), target.linesize()));
            return picture(target);
        } finally {
            avutil.av_frame_free(target);
        }
    }

    private void setColours(AVFrame frame) {
        boolean fullRange = frame.color_range() == avutil.AVCOL_RANGE_JPEG;
        IntPointer coefficients = swscale.sws_getCoefficients(
                frame.colorspace() == avutil.AVCOL_SPC_UNSPECIFIED ? swscale.SWS_CS_DEFAULT : frame.colorspace());
        // Refused by conversions that have no such choice, which is no error.
        swscale.sws_setColorspaceDetails(
                context, coefficients, fullRange ? 1 : 0, coefficients, 1, 0, UNCHANGED, UNCHANGED);
    }

    private static BufferedImage picture(AVFrame frame) {
        BufferedImage picture = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        byte[] row = new byte[4 * frame.width()];
        int[] pixels = new int[frame.width()];
        BytePointer data = frame.data(0);
        for (int y = 0; y < frame.height(); y++) {
            data.position((long) y * frame.linesize(0)).get(row);
            for (int x = 0; x < pixels.length; x++) {
                pixels[x] =
                        onWhite(row, 4 * x, RED) << 16 | onWhite(row, 4 * x, GREEN) << 8 | onWhite(row, 4 * x, BLUE);
            }
            picture.setRGB(0, y, frame.width(), 1, pixels, 0, frame.width());
        }
        return picture;
    }

    private static int onWhite(byte[] row, int pixel, int colour) {
        int alpha = Byte.toUnsignedInt(row[pixel + ALPHA]);
        int level = Byte.toUnsignedInt(row[pixel + colour]);
        return alpha == 255 ? level : (level * alpha + 255 * (255 - alpha) + 127) / 255;
    }

    @Override
    public void close() {
        swscale.sws_freeContext(context);
    }
}
