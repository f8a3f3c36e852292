package io.breakwater.drs.core.plan;

import static io.breakwater.drs.core.plan.Plans.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.document.Defect;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanDocumentsTest {
    private static final String FULL = """
            {'name':'Shop','description':'Everything','waves':[
              {'name':'db','members':[{'groupId':'00000000-0000-0000-0000-000000000001','impact':'CRITICAL'},
                {'serverId':'s-00000000000000001','impact':'OPTIONAL'}],
               'onFailure':{'policy':'RETRY','times':2},'timeLimit':'PT2H','targets':{'rto':'PT1H','rpo':'PT5M'}},
              {'name':'app','dependsOn':['db'],'members':[{'serverId':'s-00000000000000002','impact':'CRITICAL'}],
               'delay':'PT5M','approval':{'approvers':['role:dr-approver','user:ann'],'timeout':'PT30M','fourEyes':false,
                 'message':'Is the database well?'},
               'before':[
                 {'name':'isolate','task':{'kind':'ssm-automation','account':'111111111111','region':'eu-west-1',
                   'document':'Isolate','parameters':{'a':['1','2']}},'timeout':'PT10M','impact':'CRITICAL'},
                 {'name':'dns','task':{'kind':'lambda','account':'111111111111','region':'eu-west-1','function':'dns',
                   'payload':{'to':'${wave.instanceIds}'}},'timeout':'PT1M','impact':'OPTIONAL'}],
               'after':[
                 {'name':'check','task':{'kind':'ssm-command','document':'Check'},'timeout':'PT1S','impact':'CRITICAL'},
                 {'name':'tell','task':{'kind':'http','method':'PUT','url':'https://example.org/${execution.id}',
                   'headers':{'X-From':'dr'},'body':'{}'},'timeout':'PT24H','impact':'CRITICAL'},
                 {'name':'tool','task':{'kind':'mcp-tool','server':'alerts','tool':'raise','arguments':{'a':1}},
                   'timeout':'PT10M','impact':'CRITICAL'},
                 {'name':'port','task':{'kind':'tcp-probe','host':'10.0.0.1','port':443},'timeout':'PT10M','impact':'CRITICAL'},
                 {'name':'page','task':{'kind':'http-probe','url':'https://example.org/','expectedStatus':204},
                   'timeout':'PT10M','impact':'CRITICAL'}],
               'onFailure':{'policy':'CONTINUE'}},
              {'name':'web','dependsOn':['app','db'],'members':[{'serverId':'s-00000000000000003','impact':'CRITICAL'}],
               'onFailure':{'policy':'STOP'}}],
             'targets':{'rto':'PT4H'},
             'recoveryApproval':{'approvers':['role:dr-admin'],'timeout':'PT1H','fourEyes':true},
             'cleanUpAfter':'PT8H','timeLimit':'PT12H'}""";

    private static List<Defect> defects(String plan) {
        return PlanReader.plan(json(plan)).defects();
    }

    @Test
    void whatIsWrittenIsWhatWasRead() {
        PlanReader.Reading read = PlanReader.plan(json(FULL));

        assertThat(read.defects()).isEmpty();
        assertThat(PlanWriter.write(read.plan())).isEqualTo(json(FULL));
        assertThat(PlanReader.plan(PlanWriter.write(read.plan())).plan()).isEqualTo(read.plan());
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        RecoveryPlan plan = PlanReader.plan(json("""
                {'name':'S','waves':[{'name':'w','members':[{'serverId':'s-00000000000000001'}],
                 'approval':{'approvers':['user:ann']},
                 'after':[{'name':'a','task':{'kind':'http','url':'http://h/'}},
                          {'name':'b','task':{'kind':'http-probe','url':'http://h/'}},
                          {'name':'c','task':{'kind':'lambda','account':'111111111111','region':'eu-west-1','function':'f'}}]}]}""")).plan();

        assertThat(plan.timeLimit()).isEqualTo(Duration.ofHours(24));
        assertThat(plan.targets()).isEqualTo(Targets.NONE);
        assertThat(plan.cleanUpAfter()).isEmpty();
        Wave wave = plan.waves().getFirst();
        assertThat(wave.delay()).isZero();
        assertThat(wave.onFailure()).isEqualTo(new FailurePolicy.Stop());
        assertThat(wave.members()).containsExactly(new Member.Server("s-00000000000000001", Impact.CRITICAL));
        assertThat(wave.approval().orElseThrow().fourEyes()).isTrue();
        assertThat(wave.approval().orElseThrow().timeout()).isEqualTo(Duration.ofHours(1));
        assertThat(wave.after().getFirst())
                .isEqualTo(new Action(
                        "a",
                        new Task.HttpCall("POST", "http://h/", Map.of(), ""),
                        Duration.ofMinutes(10),
                        Impact.CRITICAL));
        assertThat(wave.after().get(1).task()).isEqualTo(new Task.HttpProbe("http://h/", 200));
        assertThat(wave.after().get(2).task())
                .isEqualTo(new Task.LambdaInvocation(new Site("111111111111", "eu-west-1"), "f", "{}"));
    }

    @Test
    void aParameterMayBeASingleText() {
        RecoveryPlan plan = PlanReader.plan(json("""
                {'name':'S','waves':[{'name':'w','members':[{'serverId':'s-00000000000000001'}],
                 'after':[{'name':'a','task':{'kind':'ssm-command','document':'D','parameters':{'x':'1','y':2}}}]}]}""")).plan();

        assertThat(plan.waves().getFirst().after().getFirst().task())
                .isEqualTo(new Task.SsmCommand("D", Map.of("x", List.of("1"), "y", List.of("2"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'waves':[]} | /name",
                "{'name':'S'} | /waves",
                "{'name':'S','waves':[]} | /waves",
                "{'name':'S','waves':{}} | /waves",
                "{'name':'S','waves':[{'members':[]}]} | /waves/0/name",
                "{'name':'S','waves':[{'name':'w','wait':'PT1H'}]} | /waves/0/wait",
                "{'name':'S','waves':[{'name':'w','delay':'PT25H'}]} | /waves/0/delay",
                "{'name':'S','waves':[{'name':'w','delay':'5 minutes'}]} | /waves/0/delay",
                "{'name':'S','waves':[{'name':'w','timeLimit':'PT0S'}]} | /waves/0/timeLimit",
                "{'name':'S','waves':[{'name':'w','members':[{}]}]} | /waves/0/members/0/groupId",
                "{'name':'S','waves':[{'name':'w','members':[{'groupId':'00000000-0000-0000-0000-000000000001','serverId':'s-00000000000000001'}]}]} | /waves/0/members/0/groupId",
                "{'name':'S','waves':[{'name':'w','members':[{'groupId':'web'}]}]} | /waves/0/members/0/groupId",
                "{'name':'S','waves':[{'name':'w','members':[{'serverId':'i-1'}]}]} | /waves/0/members/0/serverId",
                "{'name':'S','waves':[{'name':'w','members':[{'serverId':'s-00000000000000001','impact':'SOME'}]}]} | /waves/0/members/0/impact",
                "{'name':'S','waves':[{'name':'w','onFailure':{'policy':'RETRY','times':6}}]} | /waves/0/onFailure/times",
                "{'name':'S','waves':[{'name':'w','onFailure':{'policy':'RETRY','times':0}}]} | /waves/0/onFailure/times",
                "{'name':'S','waves':[{'name':'w','onFailure':{'policy':'STOP','times':1}}]} | /waves/0/onFailure/times",
                "{'name':'S','waves':[{'name':'w','onFailure':{}}]} | /waves/0/onFailure/policy",
                "{'name':'S','waves':[{'name':'w','approval':{'approvers':[]}}]} | /waves/0/approval/approvers",
                "{'name':'S','waves':[{'name':'w','approval':{'approvers':['ann']}}]} | /waves/0/approval/approvers",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a'}]}]} | /waves/0/before/0/task",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','task':{'kind':'ftp'}}]}]} | /waves/0/before/0/task/kind",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','task':{}}]}]} | /waves/0/before/0/task/kind",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','timeout':'PT25H','task':{'kind':'tcp-probe','host':'h','port':1}}]}]} | /waves/0/before/0/timeout",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','timeout':'PT0.5S','task':{'kind':'tcp-probe','host':'h','port':1}}]}]} | /waves/0/before/0/timeout",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','task':{'kind':'tcp-probe','host':'h','port':0}}]}]} | /waves/0/before/0/task/port",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','task':{'kind':'tcp-probe','host':'h'}}]}]} | /waves/0/before/0/task/port",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','task':{'kind':'tcp-probe','host':'http://h','port':1}}]}]} | /waves/0/before/0/task/host",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','task':{'kind':'http','url':'ftp://h/'}}]}]} | /waves/0/before/0/task/url",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','task':{'kind':'http','url':'https://ann:x@h/'}}]}]} | /waves/0/before/0/task/url",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','task':{'kind':'http','url':'https://h/ x'}}]}]} | /waves/0/before/0/task/url",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','task':{'kind':'http','method':'TRACE','url':'http://h/'}}]}]} | /waves/0/before/0/task/method",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','task':{'kind':'http','url':'http://h/','user':'x'}}]}]} | /waves/0/before/0/task/user",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','task':{'kind':'http-probe','url':'http://h/','expectedStatus':99}}]}]} | /waves/0/before/0/task/expectedStatus",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','task':{'kind':'lambda','account':'1','region':'eu-west-1','function':'f'}}]}]} | /waves/0/before/0/task/account",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','task':{'kind':'lambda','account':'111111111111','region':'mars','function':'f'}}]}]} | /waves/0/before/0/task/region",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','task':{'kind':'lambda','function':'f'}}]}]} | /waves/0/before/0/task/account",
                "{'name':'S','waves':[{'name':'w','before':[{'name':'a','task':{'kind':'mcp-tool','server':'s','tool':'t','arguments':[]}}]}]} | /waves/0/before/0/task/arguments",
                "{'name':'S','waves':[{'name':'w','after':[{'name':'a','task':{'kind':'ssm-command','document':'d','parameters':[]}}]}]} | /waves/0/after/0/task/parameters",
                "{'name':'S','waves':[{'name':'w','after':[{'name':'a','task':{'kind':'ssm-command','document':'d','parameters':{'a':{}}}}]}]} | /waves/0/after/0/task/parameters",
                "{'name':'S','waves':[{'name':'w'}],'targets':{'rto':'4h'}} | /targets/rto",
                "{'name':'S','waves':[{'name':'w'}],'targets':{'rpo':'-PT1S'}} | /targets/rpo",
                "{'name':'S','waves':[{'name':'w'}],'cleanUpAfter':'P60D'} | /cleanUpAfter",
                "{'name':'S','waves':[{'name':'w'}],'owner':'ann'} | /owner",
            })
    void defectsAreNamedByTheirPlace(String document, String pointer) {
        assertThat(defects(document)).extracting(Defect::pointer).contains(pointer);
    }

    @Test
    void aPlanHasAtMostAHundredWaves() {
        String hundred = IntStream.range(0, 100)
                .mapToObj("{'name':'w%d'}"::formatted)
                .collect(Collectors.joining(",", "{'name':'S','waves':[", "]}"));

        assertThat(defects(hundred)).isEmpty();
        assertThat(defects(hundred.replace("]}", ",{'name':'one more'}]}")))
                .containsExactly(new Defect("/waves", "must have at most 100 items"));
    }

    @Test
    void aLongJsonTextIsRefused() {
        String arguments = "{'a':'" + "x".repeat(40_000) + "'}";

        assertThat(defects(
                        "{'name':'S','waves':[{'name':'w','after':[{'name':'a','task':{'kind':'mcp-tool','server':'s','tool':'t','arguments':"
                                + arguments + "}}]}]}"))
                .extracting(Defect::pointer)
                .containsExactly("/waves/0/after/0/task/arguments");
    }
}
