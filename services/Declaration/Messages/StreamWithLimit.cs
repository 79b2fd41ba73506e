using System.Xml;

namespace SingleWindow.Declarations.Messages;

/// <summary>Hands bytes on and stops when there are too many, so that a body of unknown length cannot fill the memory.</summary>
/// <remarks>
/// A parser holds all attributes of one tag at once, and each costs it many times its bytes; so no stretch without a new
/// tag may be longer than <see cref="LongestTag"/>, which is far more than any element of the model needs.
/// </remarks>
internal sealed class StreamWithLimit(Stream inner, long limit) : Stream
{
    private const int LongestTag = 1024 * 1024;

    private long _read;
    private long _sinceTag;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var got = inner.Read(buffer);
        _read += got;
        var read = buffer[..got];
        _sinceTag = read.LastIndexOf((byte)'<') is var tag and >= 0 ? got - tag : _sinceTag + got;
        return _read <= limit && _sinceTag <= LongestTag ? got : throw new XmlException("Too many bytes.", new Exceeded());
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    internal sealed class Exceeded : Exception;
}
