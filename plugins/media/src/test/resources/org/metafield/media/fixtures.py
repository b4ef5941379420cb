"""Makes the sound and video files of this folder, and what reference decoders make of them.

Everything is generated: waves and moving shapes computed here. Made with Python 3.11, NumPy 2.4.6, soundfile 0.14.0
(libsndfile with mpg123 and libvorbis: decoders of their own), Pillow 13.0.0 (a GIF decoder of its own) and PyAV 18.1.0
(FFmpeg). `lossless.mp4` has the very frames that are computed here.

NAME.f32 is the sound of NAME as 32-bit little-endian floating-point numbers, channels in turn; NAME.png has its frames
one below the other.
"""
from fractions import Fraction

import av
import numpy as np
import soundfile
from PIL import Image

COLUMNS, ROWS, FRAMES = 48, 32, 26


def wave(rate, channels, seconds):
    time = np.arange(int(rate * seconds)) / rate
    left = 0.5 * np.sin(2 * np.pi * (300 * time + 2000 * time**2)) * np.exp(-3 * time)
    right = 0.3 * np.sin(2 * np.pi * 440 * time)
    return np.stack([left, right][:channels], axis=1)


def sound(name, rate, channels, subtype=None, seconds=0.2):
    soundfile.write(name, wave(rate, channels, seconds), rate, subtype=subtype)
    samples, _ = soundfile.read(name, dtype="float32", always_2d=True)
    samples.astype("<f4").tofile(name + ".f32")


sound("mono.wav", 16000, 1, "PCM_16")
sound("deep.wav", 48000, 2, "PCM_24")
sound("float.wav", 8000, 1, "FLOAT")
sound("stereo.flac", 44100, 2, "PCM_16")
sound("stereo.mp3", 22050, 2)
sound("mono.ogg", 8000, 1, seconds=2)

ramp = np.array([0, 0.5, np.nan, 0.5], dtype="float32")
soundfile.write("nan.wav", ramp, 8000, subtype="FLOAT")
soundfile.write("no-samples.wav", np.zeros(0), 8000)


def frame(number):
    # Colours change slowly, so that it does not matter how a decoder interpolates them between pixels.
    rows, columns = np.mgrid[0:ROWS, 0:COLUMNS]
    picture = np.stack([rows + 40, columns + 20, 0 * rows + 6 * number + 20], axis=2)
    picture[4:14, number:number + 10] += 80
    return picture.astype(np.uint8)


def strip(name, frames):
    Image.fromarray(np.concatenate(frames)).save(name + ".png", optimize=True)


def video(name, codec, pixels, options, rate=25, sound=False):
    with av.open(name, "w") as file:
        stream = file.add_stream(codec, rate=rate)
        stream.width, stream.height, stream.pix_fmt, stream.options = COLUMNS, ROWS, pixels, options
        for number in range(FRAMES):
            picture = av.VideoFrame.from_ndarray(frame(number), format="rgb24")
            file.mux(stream.encode(picture))
        file.mux(stream.encode(None))
    with av.open(name) as file:
        strip(name, [picture.to_ndarray(format="rgb24") for picture in file.decode(video=0)])


video("lossless.mp4", "libx264rgb", "rgb24", {"qp": "0", "g": "8", "bf": "3"})
strip("lossless.mp4", [frame(number) for number in range(FRAMES)])
video("usual.mp4", "libx264", "yuv420p", {"crf": "10", "g": "10", "bf": "2", "movflags": "+faststart"})
video("vp9.webm", "libvpx-vp9", "yuv420p", {"crf": "10", "b": "0", "g": "10"})
video("vp8.webm", "libvpx", "yuv420p", {"crf": "10", "b": "1M", "g": "10", "auto-alt-ref": "1", "lag-in-frames": "10"})
video("old.avi", "mpeg4", "yuv420p", {"qscale": "2", "g": "12", "bf": "2"})

pictures = [Image.fromarray(frame(number)).quantize(64) for number in range(FRAMES)]
pictures[0].save("moving.gif", save_all=True, append_images=pictures[1:], duration=40, loop=0)
with Image.open("moving.gif") as gif:
    decoded = []
    for number in range(gif.n_frames):
        gif.seek(number)
        decoded.append(np.asarray(gif.convert("RGB")))
strip("moving.gif", decoded)

# The frames of one video in two sizes: what an encoder of a larger picture made, put behind what it is said to hold.
with av.open("sizes.avi", "w") as file:
    stream = file.add_stream("mjpeg", rate=25)
    stream.width, stream.height, stream.pix_fmt = COLUMNS, ROWS, "yuvj420p"
    large = av.CodecContext.create("mjpeg", "w")
    large.width, large.height, large.pix_fmt, large.time_base = 2 * COLUMNS, ROWS, "yuvj420p", Fraction(1, 25)
    for number in range(6):
        encoder = stream if number < 3 else large
        rows = np.concatenate([frame(number)] * (1 if number < 3 else 2), axis=1)
        picture = av.VideoFrame.from_ndarray(rows, format="rgb24")
        picture.pts = number
        for packet in encoder.encode(picture):
            packet.stream = stream
            file.mux(packet)
