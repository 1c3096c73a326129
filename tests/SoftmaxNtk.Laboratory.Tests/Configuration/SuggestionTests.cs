using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Configuration;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("relu", "rleu", 1)]
    [InlineData("ca", "abc", 3)] // optimal string alignment; the unrestricted distance is 2
    [InlineData("width", "width", 0)]
    public void Edit_distances_are_the_known_ones(string from, string to, int distance)
    {
        Assert.Equal(distance, Suggestion.EditDistance(from, to));
        Assert.Equal(distance, Suggestion.EditDistance(to, from));
    }

    [Theory]
    [InlineData("sofmtax", "did you mean \"softmax\"?")]
    [InlineData("RELU", "did you mean \"relu\"?")]
    [InlineData("elu", "did you mean \"relu\" or \"gelu\"?")]
    [InlineData("sigmoid", null)]
    [InlineData("", null)]
    public void Only_near_words_are_suggested(string word, string? suggestion) =>
        Assert.Equal(suggestion, Suggestion.For(word, ["softmax", "relu", "exp", "gelu"]));
}
