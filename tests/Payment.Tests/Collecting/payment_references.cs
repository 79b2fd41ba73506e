using FsCheck.Xunit;
using Xunit;

namespace SingleWindow.Payments.Tests.Collecting;

public class payment_references
{
    [Theory]
    [InlineData("RF18539007547034", true)] // the example of ISO 11649
    [InlineData("RF18 5390 0754 7034", true)]
    [InlineData("RF18539007547043", false)] // two digits swapped
    [InlineData("RF19539007547034", false)]
    [InlineData("", false)]
    [InlineData("RF18", false)]
    [InlineData("XX18539007547034", false)]
    public void are_checked_as_the_standard_says(string reference, bool valid) => Assert.Equal(valid, Reference.IsValid(reference));

    [Theory]
    [InlineData("bill/26KR000000000001A7", "26KR000000000001A7")]
    [InlineData("bill/539007547034", "539007547034")]
    public void contain_the_number_of_the_bill(string stream, string number) => Assert.Equal(number, Reference.Of(stream)[4..]);

    [Property]
    public bool are_valid_and_always_the_same_for_whatever_they_stand_for(string? id) =>
        Reference.IsValid(Reference.Of($"bill/{id}")) && Reference.Of($"bill/{id}") == Reference.Of($"bill/{id}");
}
