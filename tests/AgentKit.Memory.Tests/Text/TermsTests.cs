using AgentKit.Memory.Text;

namespace AgentKit.Memory.Tests.Text;

public sealed class TermsTests
{
    // The examples of the rules' own description, and of its vocabulary.
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ties", "tie")]
    [InlineData("cries", "cri")]
    [InlineData("gas", "gas")]
    [InlineData("gaps", "gap")]
    [InlineData("kiwis", "kiwi")]
    [InlineData("luxuriated", "luxuri")]
    [InlineData("hopping", "hop")]
    [InlineData("hoping", "hope")]
    [InlineData("agreed", "agre")]
    [InlineData("relational", "relat")]
    [InlineData("conditionally", "condit")]
    [InlineData("generously", "generous")]
    [InlineData("generate", "generat")]
    [InlineData("consistency", "consist")]
    [InlineData("knightly", "knight")]
    [InlineData("hopefulness", "hope")]
    [InlineData("electricity", "electr")]
    [InlineData("beautiful", "beauti")]
    [InlineData("dying", "die")]
    [InlineData("skies", "sky")]
    [InlineData("by", "by")]
    [InlineData("enjoying", "enjoy")]
    [InlineData("controlling", "control")]
    [InlineData("national", "nation")]
    public void A_word_has_its_stem(string word, string stem)
    {
        var buffer = new char[word.Length + 1];
        word.CopyTo(buffer);

        Assert.Equal(stem, new string(buffer, 0, EnglishStemmer.Stem(buffer, word.Length)));
    }

    [Theory]
    [InlineData("went", "gone")]
    [InlineData("bought", "buying")]
    [InlineData("children", "child")]
    [InlineData("grandmas", "grandmother")]
    [InlineData("Anna’s", "anna")]
    [InlineData("twelve", "12")]
    [InlineData("third", "three")]
    [InlineData("CAFÉ", "cafes")]
    [InlineData("businesses", "company")]
    [InlineData("colours", "color")]
    public void Forms_of_a_word_are_one_term(string one, string other) => Assert.Equal(Terms.Of(one), Terms.Of(other));

    [Theory]
    [InlineData("business", "busy")]
    [InlineData("news", "new")]
    [InlineData("O'Brien", "Obama")]
    public void Other_words_are_other_terms(string one, string other) => Assert.NotEqual(Terms.Of(one), Terms.Of(other));

    [Theory]
    [InlineData("the")]
    [InlineData("didn't")]
    [InlineData("We'll")]
    [InlineData("Haha")]
    [InlineData("x")]
    public void What_tells_nothing_is_no_term(string word) => Assert.Equal(Terms.None, Terms.Of(word));
}
