using System.Text;
using SingleWindow.Embedded.Delivering;
using Xunit;

namespace SingleWindow.Embedded.Tests.Pure;

public class reading_outcomes
{
    [Theory]
    [InlineData(200, "", Verdict.Success)]
    [InlineData(204, "not json", Verdict.Success)]
    [InlineData(200, """{"status":""}""", Verdict.Success)]
    [InlineData(200, """{"other":1}""", Verdict.Success)]
    [InlineData(200, """{"status":"SUCCESS"}""", Verdict.Success)]
    [InlineData(200, """{"status":"success"}""", Verdict.Retry)]
    [InlineData(200, """{"status":"RETRY"}""", Verdict.Retry)]
    [InlineData(200, """{"status":"DROP"}""", Verdict.Drop)]
    [InlineData(404, "", Verdict.Drop)]
    [InlineData(401, "", Verdict.Retry)]
    [InlineData(302, "", Verdict.Retry)]
    [InlineData(500, """{"status":"SUCCESS"}""", Verdict.Retry)]
    public void of_a_single_message(int status, string body, Verdict verdict) =>
        Assert.Equal(verdict, Outcome.OfSingle(status, Encoding.UTF8.GetBytes(body)).Verdict);

    [Theory]
    [InlineData(200, """{"statuses":[{"entryId":"1","status":"SUCCESS"}]}""", Verdict.Success)]
    [InlineData(200, """{"statuses":[{"entryId":"1","status":""}]}""", Verdict.Retry)]
    [InlineData(200, """{"statuses":[{"entryId":"2","status":"SUCCESS"}]}""", Verdict.Retry)]
    [InlineData(200, """{"statuses":[{"entryId":"1","status":"DROP"}]}""", Verdict.Drop)]
    [InlineData(200, "", Verdict.Retry)]
    [InlineData(200, "[]", Verdict.Retry)]
    [InlineData(500, "", Verdict.Retry)]
    [InlineData(404, "", Verdict.Drop)]
    public void of_an_entry(int status, string body, Verdict verdict) =>
        Assert.Equal(verdict, Outcome.OfBulk(status, Encoding.UTF8.GetBytes(body), ["1"])["1"].Verdict);
}
