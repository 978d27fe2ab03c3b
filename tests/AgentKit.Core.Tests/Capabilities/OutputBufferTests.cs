using System.Text;
using AgentKit.Capabilities.Processes;

namespace AgentKit.Core.Tests.Capabilities;

public sealed class OutputBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(26)]
    public void The_first_and_the_last_half_are_kept_whatever_the_pieces(int length)
    {
        var all = "abcdefghijklmnopqrstuvwxyz"[..length];
        var expected = length <= 8 ? all : $"{all[..4]}\n[... {length - 8} bytes were not kept ...]\n{all[^4..]}";

        for (var piece = 1; piece <= 26; piece++)
        {
            var buffer = new OutputBuffer(8);
            foreach (var part in all.Chunk(piece))
                Assert.True(buffer.Add(Encoding.UTF8.GetBytes(part)));

            Assert.Equal(length, buffer.Total);
            Assert.Equal((expected, length > 8), buffer.Close());
            Assert.False(buffer.Add("x"u8));
        }
    }
}
